import { pod, type Scenario } from './scenario.ts';

/** Pods that no node takes. */
export const pending: readonly Scenario[] = [
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
    question: {
      ask: 'The node has 2 CPUs and idles. The pod requests 8. What happens?',
      options: [
        { text: 'It runs: the node idles', say: 'The scheduler counts requests, not use.' },
        { text: 'It stays Pending', right: true, say: 'No node can promise 8 CPUs: NodeResourcesFit says no.' },
        { text: 'The API server refuses it', say: 'It is a valid pod: a larger node may come.' },
      ],
    },
  },
  {
    id: 'pending-taint',
    title: 'Pending: a taint',
    about: 'The node keeps away all pods that do not tolerate its taint.',
    state: 'pending',
    picture: [['pending', 100]],
    manifest: pod(
      'unwelcome',
      `  containers:
  - name: app
    image: nginx:1.27
`,
    ),
    question: {
      ask: 'The only node has the taint team=db:NoSchedule. Which word is missing in this pod?',
      options: [
        { text: 'nodeSelector', say: 'That draws a pod to nodes; it does not overcome a taint.' },
        { text: 'tolerations', right: true, say: 'A toleration that matches key, value and effect lets it through.' },
        { text: 'affinity', say: 'It says where a pod wants to be; the taint says who may come.' },
      ],
    },
    nodes: [{ name: 'node-1', taints: [{ key: 'team', value: 'db', effect: 'NoSchedule' }] }],
  },
  {
    id: 'pending-affinity',
    title: 'Pending: no such label',
    about: 'nodeSelector asks for a label that no node has.',
    state: 'pending',
    picture: [
      ['pending', 60],
      ['waiting', 5],
      ['ready', 35],
    ],
    manifest: pod(
      'picky',
      `  nodeSelector: {disktype: ssd}
  containers:
  - name: app
    image: nginx:1.27
`,
    ),
    question: {
      ask: 'No node has disktype=ssd. Somebody labels one a minute later. What then?',
      options: [
        { text: 'The pod must be made again', say: 'The scheduler keeps it and tries again when something changes.' },
        { text: 'It is scheduled', right: true, say: 'A change of a node’s labels wakes pods that wait for labels.' },
        { text: 'It starts at once anyway', say: 'nodeSelector is a demand, not a wish.' },
      ],
    },
    next: { command: 'kubectl label node node-1 disktype=ssd', after: 20 },
  },
  {
    id: 'pending-pvc',
    title: 'Pending: no such claim',
    about: 'The volume’s PersistentVolumeClaim is not there.',
    state: 'pending',
    picture: [['pending', 100]],
    manifest: pod(
      'homeless',
      `  containers:
  - name: db
    image: busybox:1.36
    command: [sleep, "3600"]
    volumeMounts: [{name: data, mountPath: /data}]
  volumes:
  - name: data
    persistentVolumeClaim: {claimName: data}
`,
    ),
    question: {
      ask: 'The claim “data” does not exist. Who notices?',
      options: [
        { text: 'The API server, at apply', say: 'Objects may name others that come later.' },
        { text: 'The scheduler', right: true, say: 'It must know where the volume can be before it chooses a node.' },
        { text: 'The kubelet, at the mount', say: 'It is never asked: the pod is on no node.' },
      ],
    },
  },
];
