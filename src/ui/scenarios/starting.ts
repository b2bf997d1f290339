import { pod, type Scenario } from './scenario.ts';

/** Pods on their way: images, init containers, sidecars, slow starts. */
export const starting: readonly Scenario[] = [
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
    question: {
      ask: 'No such tag at the registry. Which phase will the pod have?',
      options: [
        { text: 'Failed', say: 'ImagePullBackOff is not an end: the kubelet keeps asking.' },
        { text: 'Pending', right: true, say: 'The container never started; correct the image and the same pod goes on.' },
        { text: 'Running', say: 'On a node, yes, but Running needs a container that was started.' },
      ],
    },
  },
  {
    id: 'private-registry',
    title: 'Private registry',
    about: 'The registry answers, but wants to know who asks.',
    state: 'backoff',
    picture: [
      ['waiting', 8],
      ['failed', 0],
      ['backoff', 30],
      ['waiting', 6],
      ['failed', 0],
      ['backoff', 50],
    ],
    manifest: pod(
      'secretive',
      `  containers:
  - name: web
    image: private.example.com/team/app:1.0
`,
    ),
    question: {
      ask: 'The image is there, but private, and the pod names no imagePullSecrets. Where will you see that?',
      options: [
        { text: 'The API server refuses the pod', say: 'It knows nothing of registries.' },
        {
          text: 'In the pod’s events: Failed to pull image',
          right: true,
          say: 'The node asks the registry, and the kubelet writes down the answer. STATUS says only ErrImagePull.',
        },
        { text: 'In the container’s log', say: 'No container, no log.' },
      ],
    },
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
    question: {
      ask: 'The init container takes 20 s. When is the app container created?',
      options: [
        { text: 'At the same time, but it waits', say: 'It is not created at all before.' },
        {
          text: 'After the init container has ended well',
          right: true,
          say: 'Until then the pod says Init:0/1 and the app waits in PodInitializing.',
        },
        { text: 'When its image is there', say: 'Only after all init containers are done.' },
      ],
    },
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
    question: {
      ask: 'The pod is deleted. Which container is stopped first?',
      options: [
        { text: 'logger, it started first', say: 'Sidecars stop in the reverse order, after the app.' },
        { text: 'app', right: true, say: 'So the sidecar can still carry away the last lines.' },
        { text: 'Both at once', say: 'That holds for app containers among themselves.' },
      ],
    },
    next: { command: 'kubectl delete pod with-sidecar --wait=false', after: 15 },
  },
  {
    id: 'slow-start',
    title: 'Slow start, killed',
    about: 'The app needs 40 s to start; its liveness probe gives it less.',
    state: 'backoff',
    picture: [
      ['waiting', 4],
      ['running', 24],
      ['failed', 0],
      ['running', 24],
      ['failed', 0],
      ['running', 24],
      ['failed', 0],
      ['backoff', 20],
    ],
    manifest: pod(
      'slow',
      `  terminationGracePeriodSeconds: 1
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "sleep 40; touch /tmp/up; sleep 3600"]
    livenessProbe:
      exec: {command: [cat, /tmp/up]}
      periodSeconds: 5
      failureThreshold: 3
`,
    ),
    question: {
      ask: '40 s to start, a liveness probe every 5 s, three failures allowed. When will it be up?',
      options: [
        { text: 'After 40 s', say: 'Killed after about 15 s, and again, and again.' },
        { text: 'Never', right: true, say: 'Each restart begins from nothing. A startupProbe (next scenario) is the cure.' },
        { text: 'After some restarts', say: 'A restart does not remember what the last one did.' },
      ],
    },
  },
  {
    id: 'startup-probe',
    title: 'Slow start, allowed',
    about: 'The same app with a startupProbe: no probe kills it while it starts.',
    state: 'ready',
    picture: [
      ['waiting', 4],
      ['running', 40],
      ['ready', 56],
    ],
    manifest: pod(
      'patient-start',
      `  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "sleep 40; touch /tmp/up; sleep 3600"]
    startupProbe:
      exec: {command: [cat, /tmp/up]}
      periodSeconds: 5
      failureThreshold: 12
    livenessProbe:
      exec: {command: [cat, /tmp/up]}
      periodSeconds: 5
`,
    ),
    question: {
      ask: 'What does the liveness probe do in the first 40 s?',
      options: [
        { text: 'It fails, but is not counted', say: 'It is not even asked.' },
        {
          text: 'Nothing: it waits for the startup probe',
          right: true,
          say: 'Liveness and readiness begin when the startup probe has passed once.',
        },
        { text: 'It restarts the container', say: 'Not before the startup probe has passed: that allows 12 × 5 s.' },
      ],
    },
  },
];
