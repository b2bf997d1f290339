import { aCrasher } from './pods.ts';
import { expect, test } from './story.ts';

const storefront = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: demo}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: storefront}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata:
  name: storefront
  labels: {app: storefront}
spec:
  securityContext: {runAsNonRoot: true, runAsUser: 1000}
  initContainers:
  - name: warm
    image: busybox:1.37
    command: [sh, -c, "date > /cache/warm"]
    volumeMounts: [{name: cache, mountPath: /cache}]
  containers:
  - name: web
    image: registry.k8s.io/e2e-test-images/agnhost:2.40
    args: [liveness]
    ports: [{containerPort: 8080, name: http}]
    envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: database, optional: true}}]
    readinessProbe: {httpGet: {path: /healthz, port: 8080}, periodSeconds: 5}
    resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {cpu: 100m, memory: 128Mi}}
    securityContext: {readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
    volumeMounts: [{name: cache, mountPath: /srv, readOnly: true}]
  - name: busy
    image: busybox:1.37
    command: [sh, -c, "while true; do :; done"]
    resources: {limits: {cpu: 100m, memory: 32Mi}}
  volumes:
  - {name: cache, emptyDir: {}}
`;

test('anatomy: what surrounds a pod, who mounts what, what it uses and may do', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(storefront);
  await story.apply();
  await story.speed('10×');
  await story.expectPod('storefront', 'Running');
  const services = page.getByRole('list', { name: 'Services that select this pod' });
  await expect(services).toContainText('shop 80 → 8080');
  await expect(services).toContainText('sends traffic here');
  const uses = page.getByRole('list', { name: 'What this pod uses' });
  await expect(uses.getByRole('listitem')).toHaveText(['ConfigMap settings env of web', 'Secret database env of web absent, optional']);
  const volumes = page.getByRole('list', { name: 'Volumes and who mounts them' });
  await expect(volumes).toContainText(/cache emptyDir warm \/cache web \/srv read-only/);
  const pod = story.pod('storefront');
  await pod.getByRole('button', { name: 'web', exact: true }).click();
  await expect(pod.getByRole('list', { name: 'Security context of web' })).toContainText('read-only root');
  await expect(pod.getByRole('group', { name: /^memory: uses .*killed beyond 128Mi/ })).toBeVisible();
  await expect(pod).toContainText(/Burstable ?warm has no cpu limit/);
  await story.photograph('anatomy');
  await pod.getByRole('button', { name: 'busy', exact: true }).click();
  await expect(pod.getByRole('group', { name: /^cpu: uses \d+m, requests 100m, limit 100m, held back \d+ % of the time/ })).toBeVisible();
  // The probe begins to fail after ten seconds: no more traffic.
  await expect(services).toContainText('not ready, no traffic');
  await story.expectAccessible();
  await story.photograph('anatomy-busy');
});

test('lifecycle: the machine that runs, the state it is in, and what led there', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher());
  await story.apply();
  await story.speed('10×');
  await story.expectPod('crasher', 'CrashLoopBackOff');
  await expect(story.pod('crasher').getByText(/^back-off \d\S+, starts in \d\S+$/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await story.photograph('back-off-countdown');
  await page.getByRole('tab', { name: 'Lifecycle' }).click();
  const chart = page.getByRole('figure').filter({ hasText: 'Container app' });
  await expect(chart).toContainText(/crash back off since \d+:\d\d: backoff.entered, waits \d\S+, until \d+:\d\d/);
  await expect(chart).toContainText('start.requested → creating');
  await chart.getByText('States and transitions as a table').click();
  await expect(chart.getByRole('row', { name: /^crash back off \(now\) It ended too soon/ })).toBeVisible();
  await page.getByRole('button', { name: 'Previous event' }).click();
  await page.getByRole('button', { name: 'Previous event' }).click();
  await expect(chart).toContainText(/exited since .*container.exited, exit code 3|backoff.entered|alive/);
  await expect(
    page.getByRole('table', { name: 'Conditions of the pod' }).getByRole('row', { name: /^Ready ContainersNotReady: .+ False \d\S+/ }),
  ).toBeVisible();
  await story.expectAccessible();
  await story.photograph('lifecycle');
});

test('timeline: pulls, hooks, grace, back-off, probes, log and what the learner did; zoomed and scrubbed by keyboard', async ({
  story,
  page,
}) => {
  await story.openPlayground();
  await story.write(`apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  terminationGracePeriodSeconds: 5
  containers:
  - name: web
    image: nginx:1.27
    lifecycle: {postStart: {exec: {command: [sleep, "2"]}}}
    readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2}
  - name: stubborn
    image: busybox:1.36
    command: [sh, -c, "trap : TERM; while true; do echo on; sleep 1; done"]
    livenessProbe: {exec: {command: ["false"]}, periodSeconds: 2, failureThreshold: 2}
`);
  await story.apply();
  await story.speed('10×');
  const lanes = page.getByRole('group', { name: 'Lanes' });
  const kubelet = (name: string) => lanes.getByRole('img', { name: new RegExp(`^What the kubelet did for ${name}`) });
  await expect(kubelet('stubborn')).toHaveAccessibleName(/grace 5s, SIGKILL at/);
  await expect(kubelet('web')).toHaveAccessibleName(/pull \d+ MB of nginx:1.27.*postStart/);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(lanes.getByRole('img', { name: /readiness probes of web: \d+ passed/ })).toBeVisible();
  await expect(lanes.getByRole('img', { name: /^stubborn wrote [1-9]\d* log lines/ })).toBeVisible();
  await expect(lanes.getByRole('button', { name: 'kubectl apply -f pod.yaml' })).toBeVisible();
  await story.photograph('timeline');
  const scrub = page.getByRole('slider', { name: 'Scrub back in time' });
  await scrub.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('Home');
  for (let second = 0; second < 3; second++) await page.keyboard.press('ArrowRight');
  await expect(scrub).toHaveAttribute('aria-valuetext', /^3 seconds/);
  await expect(page.getByRole('status').filter({ hasText: 'Looking at 0:03' })).toBeVisible();
  await story.expectAccessible();
  await story.photograph('timeline-zoomed-past');
  await page.keyboard.press('End');
  await lanes.getByRole('button', { name: 'web', exact: true }).click();
  await expect(kubelet('web')).toHaveCount(0);
  await page.getByRole('button', { name: 'Slower and faster' }).click();
  await expect(page.getByRole('button', { name: '600×' })).toBeVisible();
  await expect(page.getByRole('button', { name: '0.5×' })).toBeVisible();
});

/** A replay file: a manifest applied at the start, and half a minute after it. */
const replay = (text: string, nodes: number) => ({
  name: 'replay.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      podground: 1,
      seed: 1,
      startedAt: Date.UTC(2026, 10, 21, 9),
      timing: 'seeded',
      inputs: [{ at: 0, input: { kind: 'apply', file: 'pod.yaml', text } }],
      until: 30_000,
      nodes: Array.from({ length: nodes }, (_, i) => ({ name: `node-${i + 1}` })),
    }),
  ),
});

const deployment = (name: string, replicas: number, image: string, memory: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - {name: web, image: "${image}", resources: {requests: {cpu: 20m, memory: ${memory}}}}
`;

test('crowd: 500 pods on 20 nodes stand in groups with counts; the pending ones outside; one is found and looked at', async ({
  story,
  page,
}) => {
  await story.openPlayground();
  const text = [
    deployment('web', 450, 'nginx:1.27', '32Mi'),
    deployment('bad', 20, 'no/such:1', '32Mi'),
    deployment('greedy', 30, 'nginx:1.27', '900Gi'),
  ];
  await page.locator('input[type=file]').setInputFiles(replay(text.join('---\n'), 20));
  const outside = page.getByRole('group', { name: 'Pods on no node' });
  await expect(outside.getByRole('button', { name: 'Deployment greedy: 30 Pending' })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('group', { name: /^node-\d+, Ready\. cpu .* requested, .* used, memory .* used$/ })).toHaveCount(20);
  const node = page.getByRole('group', { name: /^node-7, Ready/ });
  await node.getByRole('button', { name: /^Deployment web: 2\d Running$/ }).click();
  await node
    .getByRole('button', { name: /^web-.*Running$/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'The pod looked at' })).toContainText('On node-7');
  await expect(page.getByRole('group', { name: 'Lanes' })).toContainText('460 more pods');
  await story.photograph('crowd');
  await story.expectAccessible();
});

test('odd: a hundred containers, a name of 253 characters, a deleted pod, an empty cluster', async ({ story, page }) => {
  const name = `${'long-'.repeat(50)}xyz`;
  const containers = Array.from({ length: 100 }, (_, i) => `  - {name: c${i}, image: "busybox:1.36", command: [sleep, "10000"]}`);
  await story.openPlayground();
  await expect(page.getByText('The cluster is empty.')).toBeVisible();
  await story.photograph('empty-cluster');
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  terminationGracePeriodSeconds: 1\n  containers:\n${containers.join('\n')}\n`;
  await page.locator('input[type=file]').setInputFiles(replay(manifest, 1));
  await story.expectPod(name, 'Running');
  const pod = story.pod(name);
  await expect(pod.getByRole('region', { name: /^Container c\d+:/ })).toHaveCount(16);
  await pod.getByRole('button', { name: 'All 100 containers' }).click();
  await expect(pod.getByRole('region', { name: /^Container c\d+:/ })).toHaveCount(100);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await story.photograph('hundred-containers');
  const terminal = page.getByRole('region', { name: 'Terminal' });
  await terminal.getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl delete pod --all\n');
  await story.speed('10×');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'was deleted at' })).toBeVisible();
  await expect(page.getByText('The cluster is empty.')).toBeVisible();
  await story.photograph('deleted-pod');
  await page.getByRole('button', { name: 'Look at its last moment' }).click();
  await story.expectPod(name, 'Error');
});
