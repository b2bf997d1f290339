import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';

const scripts = [
  'i=0; while [ $i -lt 8 ]; do i=$((i+1)); echo tick $i; sleep 1; done; exit 3',
  'for w in a b c; do (sleep 1; echo $w) & done; wait; echo all; sleep 3; echo end >&2',
  "trap 'echo term; exit 5' TERM; (while true; do echo inner; sleep 2; done) & while true; do sleep 1; done",
  'f() { local x=$1; echo "f $x"; }; seq 1 5 | while read n; do f $n; sleep 1; done; cat /etc/hostname',
  'echo one > /tmp/f; sleep 2; echo two >> /tmp/f; (sleep 1; cat /tmp/f; echo three >> /tmp/f); tail -n 1 /tmp/f; sleep 1; mkdir -p /a/b; mv /tmp/f /a/b/g; cat /a/b/g',
  'x=$(sleep 2; echo sub; (echo deeper; sleep 1)); echo "got $x"; echo $RANDOM; date',
];

const build = () => new TryNode({ seed: 7 });

interface Run {
  readonly node: TryNode;
  readonly ids: readonly string[];
}

function begin(chosen: readonly number[]): Run {
  const node = build();
  const ids = chosen.map((index) => node.sh(scripts[index] ?? ''));
  return { node, ids: [...ids, node.start({ image: 'nginx:1.27', name: 'web' })] };
}

/** What happens from here on: a probe, a stop, time. */
function goOn({ node, ids }: Run): void {
  for (let i = 0; i < 6; i++) {
    node.httpGet(node.ip, 80, { path: i % 2 ? '/' : '/nope', host: node.ip, headers: [], scheme: 'HTTP' }, 1000, {
      to: 'test',
      type: 'probed',
    });
    node.advance(900);
  }
  for (const id of ids) node.node.stopContainer(id, 2000);
  node.advance(5000);
}

const outcome = ({ node, ids }: Run) => ({
  now: node.kernel.now,
  containers: ids.map((id) => ({ state: node.state(id), logs: node.node.logs(id) })),
  chance: node.kernel.random.next(),
});

test('a run restored from a snapshot at any instant goes on as the run it was taken from', () => {
  const index = fc.integer({ min: 0, max: scripts.length - 1 });
  fc.assert(
    fc.property(fc.array(index, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 9000 }), (chosen, at) => {
      const first = begin(chosen);
      first.node.advance(at);
      const saved = structuredClone({ kernel: first.node.kernel.snapshot(), runtime: first.node.runtime.snapshot() });
      const second: Run = { node: build(), ids: first.ids };
      second.node.kernel.restore(saved.kernel);
      second.node.runtime.restore(saved.runtime);
      goOn(first);
      goOn(second);
      expect(outcome(second)).toEqual(outcome(first));
      expect(second.node.replies.filter(({ type }) => type === 'probed')).toEqual(
        first.node.replies.filter(({ type }) => type === 'probed'),
      );
    }),
    { numRuns: 12 },
  );
});

test('what goes on after a snapshot does not change the snapshot', () => {
  const first = begin([0, 2, 4]);
  first.node.advance(2500);
  const kernel = first.node.kernel.snapshot();
  const saved = first.node.runtime.snapshot();
  const from = (runtime: unknown): Run => {
    const run = { node: build(), ids: first.ids };
    run.node.kernel.restore(kernel);
    run.node.runtime.restore(runtime);
    return run;
  };
  const early = from(structuredClone(saved));
  goOn(first);
  const late = from(saved);
  goOn(early);
  goOn(late);
  expect(outcome(late)).toEqual(outcome(early));
});
