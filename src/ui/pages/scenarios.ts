import type { StateName } from '../../session/index.ts';

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly state: StateName;
  readonly manifest: string;
  /** A picture of how it goes: stretches of a lane, in shares of its length. */
  readonly picture: readonly (readonly [StateName, number])[];
}

const pod = (name: string, spec: string) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
${spec}`;

export const scenarios: readonly Scenario[] = [
  {
    id: 'crash-loop',
    title: 'CrashLoopBackOff',
    about: 'The process exits at once; the kubelet waits longer each time.',
    state: 'backoff',
    picture: [
      ['waiting', 4],
      ['ready', 5],
      ['failed', 0],
      ['ready', 5],
      ['failed', 0],
      ['backoff', 16],
      ['ready', 5],
      ['failed', 0],
      ['backoff', 30],
      ['ready', 5],
      ['failed', 0],
      ['backoff', 30],
    ],
    manifest: pod(
      'crasher',
      `  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo starting; sleep 2; echo failing >&2; exit 1"]
`,
    ),
  },
  {
    id: 'bad-image',
    title: 'ImagePullBackOff',
    about: 'A tag that does not exist: ErrImagePull, then back-off.',
    state: 'backoff',
    picture: [
      ['waiting', 8],
      ['failed', 0],
      ['backoff', 20],
      ['waiting', 8],
      ['failed', 0],
      ['backoff', 28],
      ['waiting', 8],
      ['failed', 0],
      ['backoff', 28],
    ],
    manifest: pod(
      'web',
      `  containers:
  - name: web
    image: nginx:1.27-typo
`,
    ),
  },
  {
    id: 'oom',
    title: 'OOMKilled',
    about: 'Memory limit crossed: exit code 137, reason OOMKilled.',
    state: 'failed',
    picture: [
      ['waiting', 4],
      ['ready', 26],
      ['failed', 0],
      ['ready', 26],
      ['failed', 0],
      ['backoff', 18],
      ['ready', 26],
      ['failed', 0],
    ],
    manifest: pod(
      'hungry',
      `  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo eating; sleep 5; x=a; while true; do x=$x$x; done"]
    resources:
      limits: {memory: 64Mi}
`,
    ),
  },
  {
    id: 'pending-cpu',
    title: 'Pending: Insufficient cpu',
    about: '0/1 nodes are available: 1 Insufficient cpu.',
    state: 'pending',
    picture: [['pending', 100]],
    manifest: pod(
      'big',
      `  containers:
  - name: app
    image: nginx:1.27
    resources:
      requests: {cpu: "8"}
`,
    ),
  },
  {
    id: 'readiness',
    title: 'Readiness flapping',
    about: 'Running all along, in and out of the Service endpoints.',
    state: 'running',
    picture: [
      ['waiting', 4],
      ['running', 12],
      ['ready', 24],
      ['running', 20],
      ['ready', 20],
      ['running', 20],
    ],
    manifest: pod(
      'flappy',
      `  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "while true; do touch /tmp/ready; sleep 15; rm /tmp/ready; sleep 10; done"]
    readinessProbe:
      exec: {command: [cat, /tmp/ready]}
      periodSeconds: 2
      failureThreshold: 2
`,
    ),
  },
  {
    id: 'init-waits',
    title: 'Init container waiting',
    about: 'Init:0/1 until the file it looks for is there.',
    state: 'waiting',
    picture: [
      ['waiting', 60],
      ['ready', 40],
    ],
    manifest: pod(
      'patient',
      `  initContainers:
  - name: wait
    image: busybox:1.36
    command: [sh, -c, "for i in 1 2 3 4 5; do echo waiting $i; sleep 4; done"]
  containers:
  - name: app
    image: nginx:1.27
`,
    ),
  },
  {
    id: 'graceful',
    title: 'Graceful shutdown',
    about: 'Delete it and watch: SIGTERM, its own clean-up, then gone within 30 s.',
    state: 'terminating',
    picture: [
      ['ready', 48],
      ['terminating', 44],
      ['succeeded', 8],
    ],
    manifest: pod(
      'polite',
      `  terminationGracePeriodSeconds: 30
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "trap 'echo finishing; sleep 8; exit 0' TERM; while true; do sleep 1; done"]
`,
    ),
  },
  {
    id: 'sidecar',
    title: 'Sidecars',
    about: 'Starts first, stays up, stops last: restartPolicy: Always.',
    state: 'ready',
    picture: [
      ['waiting', 6],
      ['ready', 80],
      ['succeeded', 14],
    ],
    manifest: pod(
      'with-sidecar',
      `  initContainers:
  - name: logger
    image: busybox:1.36
    restartPolicy: Always
    command: [sh, -c, "touch /logs/app.log; tail -F /logs/app.log"]
    volumeMounts: [{name: logs, mountPath: /logs}]
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "while true; do date >> /logs/app.log; sleep 2; done"]
    volumeMounts: [{name: logs, mountPath: /logs}]
  volumes: [{name: logs, emptyDir: {}}]
`,
    ),
  },
];

export const scenarioAt = (id: string | undefined): Scenario | undefined => scenarios.find((scenario) => scenario.id === id);
