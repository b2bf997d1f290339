import { pod, type Scenario } from './scenario.ts';

/** Pods that run into something. */
export const failing: readonly Scenario[] = [
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
    question: {
      ask: 'The process exits with code 1 every time. How does the wait before a restart go on?',
      options: [
        { text: 'It stays at 10 s', say: 'The first waits are short; then it doubles with each crash.' },
        { text: 'It doubles: 10 s, 20 s, 40 s …', right: true, say: 'Up to 300 s; ten minutes of running well set it back.' },
        {
          text: 'There is none after the third crash: the pod is Failed',
          say: 'restartPolicy Always never gives up. The phase stays Running.',
        },
      ],
    },
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
    question: {
      ask: 'The process wants more memory than its limit of 64Mi. What does it notice first?',
      options: [
        { text: 'SIGTERM, then 30 s to tidy up', say: 'The grace period is for deletion. Memory gives no warning.' },
        { text: 'Nothing: it is killed at once', right: true, say: 'The kernel sends SIGKILL: exit code 137, reason OOMKilled.' },
        { text: 'malloc fails', say: 'With a cgroup limit the kernel kills rather than refuses.' },
      ],
    },
  },
  {
    id: 'cpu-throttle',
    title: 'CPU throttled',
    about: 'Over its CPU limit a process is slowed down, never killed.',
    state: 'ready',
    picture: [
      ['waiting', 4],
      ['ready', 96],
    ],
    manifest: pod(
      'throttled',
      `  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "while true; do :; done"]
    resources:
      limits: {cpu: 100m}
`,
    ),
    question: {
      ask: 'A busy loop with a CPU limit of 100m. What will kubectl show?',
      options: [
        { text: 'Restarts: it is killed like with memory', say: 'CPU can be taken away without killing; memory cannot.' },
        {
          text: 'Running, no restarts',
          right: true,
          say: 'It gets a tenth of a CPU. /sys/fs/cgroup/cpu.stat counts how often it had to wait.',
        },
        { text: 'Evicted', say: 'CPU is never a reason to evict.' },
      ],
    },
    next: { command: 'kubectl exec throttled -- cat /sys/fs/cgroup/cpu.stat', after: 10 },
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
    question: {
      ask: 'The file the readiness probe looks for comes and goes. How many restarts?',
      options: [
        { text: 'None', right: true, say: 'A readiness probe takes the pod out of Services and back. It never restarts.' },
        { text: 'One for each failure', say: 'That is what a liveness probe does.' },
        { text: 'One after two failures', say: 'failureThreshold 2 makes it not ready, nothing else.' },
      ],
    },
  },
  {
    id: 'eviction',
    title: 'Evicted',
    about: 'It writes more than its emptyDir may hold; the kubelet puts it out.',
    state: 'failed',
    picture: [
      ['waiting', 4],
      ['ready', 50],
      ['failed', 46],
    ],
    manifest: pod(
      'hoarder',
      `  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "dd if=/dev/zero of=/data/heap bs=1M count=40; sleep 3600"]
    volumeMounts: [{name: data, mountPath: /data}]
  volumes:
  - name: data
    emptyDir: {sizeLimit: 16Mi}
`,
    ),
    question: {
      ask: 'The volume’s sizeLimit is 16Mi, the process writes 40 MiB. What happens?',
      options: [
        { text: 'The write fails: no space left', say: 'sizeLimit is no quota of the file system: the write succeeds.' },
        {
          text: 'Some time later the whole pod is evicted',
          right: true,
          say: 'The kubelet measures now and then, then fails the pod: Evicted, and nothing restarts it.',
        },
        { text: 'The container restarts', say: 'Eviction is of pods. Only a controller would make another.' },
      ],
    },
  },
];
