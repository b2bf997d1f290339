import { pod, type Scenario } from './scenario.ts';

/** Pods that go, and pods that are replaced. */
export const stopping: readonly Scenario[] = [
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
    question: {
      ask: 'The process needs 8 s to finish after SIGTERM; the grace period is 30 s. When is the pod gone?',
      options: [
        { text: 'At once', say: 'SIGTERM is a request.' },
        { text: 'After about 8 s', right: true, say: 'The pod goes as soon as its processes have ended.' },
        { text: 'After 30 s', say: '30 s is the longest, not the usual wait.' },
      ],
    },
    next: { command: 'kubectl delete pod polite --wait=false', after: 10 },
  },
  {
    id: 'forced',
    title: 'Forced stop',
    about: 'It ignores SIGTERM: the grace period ends with SIGKILL.',
    state: 'terminating',
    picture: [
      ['ready', 40],
      ['terminating', 58],
      ['failed', 0],
    ],
    manifest: pod(
      'stubborn',
      `  terminationGracePeriodSeconds: 10
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "trap '' TERM; while true; do sleep 1; done"]
`,
    ),
    question: {
      ask: 'The process ignores SIGTERM; terminationGracePeriodSeconds is 10. When is the pod gone?',
      options: [
        { text: 'Never, until --force', say: 'The kubelet does not wait for ever.' },
        { text: 'After a little more than 10 s', right: true, say: 'Then SIGKILL: exit code 137. Nobody can ignore that.' },
        { text: 'After 30 s', say: '30 is the default; this pod says 10.' },
      ],
    },
    next: { command: 'kubectl delete pod stubborn --wait=false', after: 10 },
  },
  {
    id: 'pre-stop',
    title: 'preStop hook',
    about: 'The hook runs before SIGTERM, and its time counts.',
    state: 'terminating',
    picture: [
      ['ready', 40],
      ['terminating', 50],
      ['succeeded', 10],
    ],
    manifest: pod(
      'courteous',
      `  terminationGracePeriodSeconds: 20
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "trap 'exit 0' TERM; while true; do sleep 1; done"]
    lifecycle:
      preStop:
        exec: {command: [sleep, "6"]}
`,
    ),
    question: {
      ask: 'preStop sleeps 6 s; the grace period is 20 s. When does SIGTERM come?',
      options: [
        { text: 'At once, beside the hook', say: 'The hook goes first.' },
        { text: 'After the hook, 6 s later', right: true, say: '14 s of the grace are left then: the hook’s time counts.' },
        { text: 'After 20 s', say: 'That is when SIGKILL would come.' },
      ],
    },
    next: { command: 'kubectl delete pod courteous --wait=false', after: 10 },
  },
  {
    id: 'rollout',
    title: 'Rolling update gone wrong',
    about: 'A new version whose image does not exist: the old pods stay.',
    state: 'backoff',
    picture: [
      ['ready', 60],
      ['backoff', 40],
    ],
    manifest: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers:
      - name: web
        image: nginx:1.27
`,
    question: {
      ask: 'Three replicas run; the new image does not exist. How many of the old pods go?',
      options: [
        { text: 'All three', say: 'Not before new ones are ready.' },
        { text: 'None', right: true, say: 'maxUnavailable 25 % of 3 rounds down to 0, maxSurge up to 1: one new pod is tried, and stuck.' },
        { text: 'One', say: 'maxUnavailable 25 % of 3 rounds down to 0.' },
      ],
    },
    next: { command: 'kubectl set image deployment/shop web=nginx:1.27-typo', after: 15 },
  },
];
