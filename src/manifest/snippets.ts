import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';
import type { Span } from './document.ts';

const container = 'containers:\n- name: app\n  image: nginx:1.27\n';
const indented = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by));

/** Whole manifests to begin with. */
const manifests: Readonly<Record<string, string>> = {
  Pod: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: $0\nspec:\n${indented(container, 2)}`,
  'Pod that runs once':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: $0\nspec:\n  restartPolicy: Never\n  containers:\n  - name: app\n    image: busybox:1.36\n    command: ["sh", "-c", "echo done"]\n',
  'Pod with a sidecar':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: $0\nspec:\n  initContainers:\n  - name: sidecar\n    image: busybox:1.36\n    restartPolicy: Always\n    command: ["sh", "-c", "while true; do date; sleep 5; done"]\n  containers:\n  - name: app\n    image: nginx:1.27\n',
  ConfigMap: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: $0\ndata:\n  key: value\n',
  Secret: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: $0\nstringData:\n  password: change-me\n',
  Service: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: $0\nspec:\n  selector:\n    app: web\n  ports:\n  - port: 80\n',
  Deployment: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: $0\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n${indented(container, 6)}`,
  Job: 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: $0\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n      - name: app\n        image: busybox:1.36\n        command: ["sh", "-c", "echo done"]\n',
  CronJob:
    'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: $0\nspec:\n  schedule: "*/5 * * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n          - name: app\n            image: busybox:1.36\n            command: ["sh", "-c", "date"]\n',
  PersistentVolumeClaim:
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: $0\nspec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi\n',
};

/** Parts that are written again and again, by the type they stand in; lines after the first are indented from the key's column. */
const parts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Container: {
    'livenessProbe over HTTP': 'livenessProbe:\n  httpGet:\n    path: /\n    port: $0\n  periodSeconds: 10',
    'readinessProbe over HTTP': 'readinessProbe:\n  httpGet:\n    path: /\n    port: $0\n  periodSeconds: 5',
    'startupProbe by a command': 'startupProbe:\n  exec:\n    command: ["cat", "$0"]\n  failureThreshold: 30',
    'requests and limits': 'resources:\n  requests:\n    cpu: 100m\n    memory: 64Mi\n  limits:\n    memory: 128Mi$0',
    'env from a ConfigMap': 'env:\n- name: $0\n  valueFrom:\n    configMapKeyRef:\n      name: my-config\n      key: key',
    'preStop that waits': 'lifecycle:\n  preStop:\n    exec:\n      command: ["sh", "-c", "sleep $0"]',
  },
  PodSpec: {
    'init container': 'initContainers:\n- name: init\n  image: busybox:1.36\n  command: ["sh", "-c", "$0"]',
    'volume in memory': 'volumes:\n- name: $0\n  emptyDir:\n    medium: Memory',
    'tolerate a taint': 'tolerations:\n- key: $0\n  operator: Exists\n  effect: NoSchedule',
  },
  Volume: {
    'from a ConfigMap': 'name: $0\nconfigMap:\n  name: my-config',
    'from a claim': 'name: $0\npersistentVolumeClaim:\n  claimName: my-claim',
    'empty folder': 'name: $0\nemptyDir: {}',
  },
};

const snippet = (label: string, insert: string, span: Span, detail: string): Completion => ({
  label,
  kind: 'snippet',
  insert,
  span,
  detail,
  first: false,
});

/** Whole manifests, for an empty document. */
export const starts = (cursor: Cursor, span: Span): readonly Completion[] =>
  cursor.siblings.length > 0 ? [] : Object.entries(manifests).map(([label, text]) => snippet(label, text, span, 'a whole manifest'));

/** Parts for the map at the cursor, but for those whose first key is there already. */
export const pieces = (type: string, cursor: Cursor, span: Span): readonly Completion[] =>
  Object.entries(parts[type] ?? {})
    .filter(([, text]) => !cursor.siblings.includes(text.slice(0, text.indexOf(':'))))
    .map(([label, text]) => snippet(label, text.replaceAll('\n', `\n${' '.repeat(cursor.column)}`), span, 'a part, ready to fill'));
