// Our side of manifest.bench.mjs: a keystroke in a 300-line manifest of six documents, to all its diagnostics. Prints one JSON line.
import { complete, diagnose } from '../src/manifest/index.ts';

/** Six documents, 300 lines: five Deployments with probes, volumes and environment, and a Pod. */
export function manifest(): string {
  const container = (i: number) =>
    `      - name: app-${i}\n        image: registry.example.com/team/app:${i}.0\n        ports:\n        - name: http\n          containerPort: 8080\n        env:\n${Array.from({ length: 5 }, (_, n) => `        - name: SETTING_${n}\n          value: "value ${n}"\n`).join('')}        resources:\n          requests:\n            cpu: 100m\n            memory: 64Mi\n          limits:\n            memory: 128Mi\n        readinessProbe:\n          httpGet:\n            path: /ready\n            port: http\n          periodSeconds: 5\n        livenessProbe:\n          tcpSocket:\n            port: 8080\n        volumeMounts:\n        - name: data\n          mountPath: /data\n`;
  const deployment = (i: number) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web-${i}\n  labels:\n    app: web-${i}\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: web-${i}\n  template:\n    metadata:\n      labels:\n        app: web-${i}\n    spec:\n      containers:\n${container(i)}      volumes:\n      - name: data\n        emptyDir: {}\n`;
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: probe\nspec:\n  restartPolicy: Never\n  containers:\n  - name: probe\n    image: busybox:1.36\n    command: ["sh", "-c", "wget -q -O - web-1"]\n';
  return [1, 2, 3, 4, 5].map(deployment).concat(pod).join('---\n');
}

const percentile = (times: readonly number[], p: number) => [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * p)] ?? 0;

/** Types a word letter by letter at the end of an image name of each document, and deletes it again. */
function keystrokes(text: string): readonly string[] {
  const places = [...text.matchAll(/image: \S+/g)].map((match) => match.index + match[0].length);
  return places.flatMap((place) => {
    const typed = ['-', '-r', '-rc', '-rc1', '-rc1\n        bad', '-rc1\n        badField: 1'];
    return [...typed, ...typed.toReversed()].map((extra) => text.slice(0, place) + extra + text.slice(place));
  });
}

if (process.argv[2] === 'measure') {
  const text = manifest();
  for (const changed of keystrokes(text)) diagnose(changed);
  const times = Array.from({ length: 5 }, () => keystrokes(text))
    .flat()
    .map((changed, i) => {
      // Each round differs in a comment, so that no document is remembered from the round before.
      const fresh = changed.replace('replicas: 2', `replicas: 2 # ${i}`);
      const started = performance.now();
      diagnose(fresh);
      return performance.now() - started;
    });
  const lists = Array.from({ length: 50 }, (_, i) => {
    const cut = text.indexOf('        readinessProbe') + 8;
    const started = performance.now();
    complete(`${text.slice(0, cut)}\n        ${text.slice(cut)} # ${i}`, cut + 9);
    return performance.now() - started;
  });
  process.stdout.write(
    `${JSON.stringify({ lines: text.split('\n').length, p50: percentile(times, 0.5), p95: percentile(times, 0.95), completion: percentile(lists, 0.95), first: lists[0] })}\n`,
  );
}
