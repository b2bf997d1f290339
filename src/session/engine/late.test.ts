import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Late, Revision } from '../../cluster/index.ts';
import type { FromEngine, ToEngine } from '../protocol.ts';
import { freshPlayground } from '../playground/input.ts';
import type { World } from './world.ts';

const pod = (name: string, image: string, more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: app\n      image: ${image}\n${more}`;
const web = pod('web', 'nginx');
const sleeper = pod('sleeper', 'busybox', '      command: [sh, -c, "echo up; sleep 3600"]\n');

const apply = (text: string): ToEngine => ({ ask: 'input', input: { kind: 'apply', file: 'pod.yaml', text } });
const keys = (data: string): ToEngine => ({ ask: 'input', input: { kind: 'keys', data } });
const terminal: ToEngine = { ask: 'input', input: { kind: 'resize', columns: 80, rows: 24 } };
const autoscaler = `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 3, targetCPUUtilizationPercentage: 50}
`;
const minute: ToEngine = { ask: 'advance', to: 60_000 };

/** The engine as a page finds it, with nothing late loaded, and a network that the test holds. */
class Page {
  readonly told: FromEngine[] = [];
  readonly parts: readonly Late[];
  private world: World | undefined;
  private readonly host: { hear(message: ToEngine): void; tick(): string };
  private readonly loads: Promise<void>[] = [];
  private gates: { readonly open: () => void; readonly break: (why: Error) => void }[] = [];

  private constructor({ createWorld, EngineHost, lateParts }: Awaited<ReturnType<typeof modules>>) {
    this.parts = lateParts.map((part) => ({
      name: part.name,
      get there() {
        return part.there;
      },
      get: () => part.get(),
      load: () => {
        const gate = new Promise<void>((done, fail) => this.gates.push({ open: done, break: fail }));
        const load = gate.then(() => part.load());
        this.loads.push(load);
        return load;
      },
    }));
    this.host = new EngineHost({
      tell: (message) => this.told.push(message),
      now: () => 0,
      createWorld: (playground, start) => (this.world = createWorld(playground, start, () => undefined)),
      parts: this.parts,
      wake: () => this.run(),
    });
    this.hear({ ask: 'open', playground: freshPlayground(), start: {} });
  }

  static async open(): Promise<Page> {
    vi.resetModules();
    return new Page(await modules());
  }

  hear(...messages: readonly ToEngine[]): this {
    for (const message of messages) {
      this.host.hear(message);
      this.run();
    }
    return this;
  }

  private run(): void {
    while (this.host.tick() === 'at once');
  }

  async arrive(): Promise<this> {
    for (const gate of this.gates.splice(0)) gate.open();
    await Promise.allSettled(this.loads);
    await settled();
    return this;
  }

  async breakOff(why: string): Promise<void> {
    for (const gate of this.gates.splice(0)) gate.break(new Error(why));
    await settled();
  }

  get now(): number {
    return this.world?.now ?? 0;
  }

  get history(): readonly Revision[] {
    return this.world?.history ?? [];
  }

  get phase(): unknown {
    const { object } = this.history.findLast(({ resource }) => resource === 'pods') ?? {};
    return (object as { readonly status?: { readonly phase?: string } } | undefined)?.status?.phase;
  }

  get late(): readonly FromEngine[] {
    return this.told.filter(({ tell }) => tell === 'late');
  }

  get printed(): string {
    return this.told.map((message) => (message.tell === 'tick' ? message.terminal : '')).join('');
  }
}

const settled = () => new Promise((done) => setImmediate(done));

async function modules() {
  const { createWorld } = await import('./create-world.ts');
  const { EngineHost } = await import('./host.ts');
  const { lateParts } = await import('../../cluster/index.ts');
  return { createWorld, EngineHost, lateParts };
}

/** The history when everything was there from the start. */
async function promptly(...messages: readonly ToEngine[]): Promise<string> {
  const page = await Page.open();
  await page.arrive();
  return JSON.stringify(page.hear(...messages).history);
}

let page: Page;
beforeEach(async () => {
  page = await Page.open();
});
afterAll(() => vi.resetModules());

describe('while the late parts are on their way', () => {
  test('none of them is there', () => {
    expect(page.parts.map(({ name, there }) => [name, there])).toEqual([
      ['the checks of health', false],
      ['events.k8s.io', false],
      ['autoscaling/v1', false],
      ['the columns of kubectl get', false],
      ['the programs of containers', false],
      ['the rest of kubectl', false],
    ]);
  });

  test('the first apply makes a server run, as it does when they are there', async () => {
    page.hear(apply(web), minute);
    expect([page.now, page.phase]).toEqual([60_000, 'Running']);
    expect(JSON.stringify(page.history)).toBe(await promptly(apply(web), minute));
  });

  test('time stands still where a shell would begin, and goes on as if nothing had been', async () => {
    page.hear(apply(sleeper), minute);
    expect(page.now).toBeGreaterThan(0);
    expect(page.now).toBeLessThan(10_000);
    await page.arrive();
    expect([page.now, page.phase]).toEqual([60_000, 'Running']);
    expect(JSON.stringify(page.history)).toBe(await promptly(apply(sleeper), minute));
  });

  test('a terminal that opens holds up no apply, and what is first makes no difference to the cluster', async () => {
    page.hear(terminal, apply(sleeper), minute);
    expect(page.history.some(({ key }) => key === 'default/sleeper')).toBe(true);
    expect(page.printed).toContain('pod/sleeper created');
    await page.arrive();
    expect(page.printed).toMatch(/~ \$ kubectl apply -f pod\.yaml\r\npod\/sleeper created\r\n[^]*~ \$ $/);
    expect(JSON.stringify(page.history)).toBe(await promptly(terminal, apply(sleeper), minute));
  });

  test.each([
    ['keys', [keys('kubectl run web --image=nginx\r')]],
    ['a second apply', [apply(web), apply(sleeper)]],
    ['several objects', [apply(`${web}---\n${sleeper}`)]],
    ['an object of an older version', [apply(autoscaler)]],
    ['an answer of kubectl', [{ ask: 'query', id: 1, query: { about: 'kubectl', argv: ['version'] } }, apply(web)]],
  ] satisfies [string, ToEngine[]][])('%s wait for them, and what comes after waits too', async (_, messages) => {
    page.hear(...messages, minute);
    expect(page.now).toBe(0);
    await page.arrive();
    expect(page.now).toBe(60_000);
    expect(JSON.stringify(page.history)).toBe(await promptly(...messages, minute));
  });
});

describe('a part that can’t be loaded', () => {
  test('is no matter while nothing needs it', async () => {
    await page.breakOff('Failed to fetch');
    page.hear(apply(web), minute);
    expect([page.late, page.phase]).toEqual([[], 'Running']);
  });

  test('is told of by name when something does; asked for again it comes, and all goes on', async () => {
    page.hear(apply(sleeper), minute);
    await page.breakOff('Failed to fetch');
    expect(page.late).toEqual([{ tell: 'late', problem: 'Failed to fetch' }]);
    page.hear({ ask: 'retry' });
    await page.arrive();
    expect(page.late).toEqual([{ tell: 'late', problem: 'Failed to fetch' }, { tell: 'late' }]);
    expect(page.phase).toBe('Running');
  });
});
