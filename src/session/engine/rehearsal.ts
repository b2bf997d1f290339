import { freshPlayground, type Playground } from '../playground/input.ts';
import { Engine } from './engine.ts';
import type { World } from './world.ts';

const probes = `
    readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
    livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}`;

/** What most lessons are about: pods that come up, are probed, crash, wait for an image, are asked for and owned by others. */
const manifest = `apiVersion: v1
kind: ConfigMap
metadata: {name: page}
data: {index.html: hello}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 20
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      initContainers:
      - {name: first, image: "busybox:1.36", command: [sh, -c, "echo ready > /tmp/x"]}
      containers:
      - name: web
        image: nginx:1.27
        volumeMounts: [{name: page, mountPath: /usr/share/nginx/html}]${probes.replaceAll('\n', '\n    ')}
      volumes: [{name: page, configMap: {name: page}}]
---
apiVersion: v1
kind: Pod
metadata: {name: crasher}
spec:
  containers:
  - {name: app, image: "busybox:1.36", command: [sh, -c, "sleep 4; exit 3"]}
---
apiVersion: v1
kind: Pod
metadata: {name: sick}
spec:
  containers:
  - name: app
    image: nginx:1.27
    livenessProbe: {httpGet: {path: /, port: 9}, periodSeconds: 5}
---
apiVersion: v1
kind: Pod
metadata: {name: no-image}
spec:
  containers:
  - {name: app, image: "nginx:0"}
`;

/** What the page and the terminal ask for. */
const questions = ['get pods -o wide', 'get pods -o yaml', 'get events', 'describe pod crasher', 'logs -l app=web'];

/** So long it lasts, and so often the page would be told, in simulated milliseconds. */
const length = 120_000;
const beat = 500;

/**
 * A few pods' lives on a playground that nobody sees, run while the engine has nothing to do:
 * afterwards the browser has compiled what a learner's first Apply needs. Nothing of it reaches the learner's own playground.
 */
export class Rehearsal {
  private engine: Engine | undefined;
  private over = false;
  private readonly unasked = [...questions];

  constructor(private readonly createWorld: (playground: Playground) => World) {}

  /** Goes on while it may; true once it is over. One that breaks is over: what is wrong will show where a learner does the same. */
  goOn(mayGoOn: () => boolean): boolean {
    try {
      while (!this.over && mayGoOn()) this.step(mayGoOn);
    } catch {
      this.end();
    }
    return this.over;
  }

  end(): void {
    this.over = true;
    this.engine = undefined;
  }

  private step(mayGoOn: () => boolean): void {
    const engine = (this.engine ??= this.begin());
    if (engine.run(Math.floor(engine.now / beat + 1) * beat, mayGoOn)) this.look(engine);
    if (engine.now >= length || engine.lacks()) this.end();
  }

  private look(engine: Engine): void {
    engine.news();
    const question = engine.now > length / 2 ? this.unasked.pop() : undefined;
    if (question !== undefined) engine.answer({ about: 'kubectl', argv: question.split(' ') });
  }

  private begin(): Engine {
    const playground = freshPlayground();
    const engine = new Engine(playground, this.createWorld(playground));
    engine.input({ kind: 'apply', file: 'pod.yaml', text: manifest });
    return engine;
  }
}
