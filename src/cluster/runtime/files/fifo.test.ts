import { expect, test } from 'vitest';
import type { Program } from '../program.ts';
import { withTools } from '../images/catalogue/index.ts';
import { TryNode } from '../testing/try-node.ts';

const mkfifo: Program = function* ({ argv }) {
  yield { call: 'mkfifo', path: argv[1] ?? '' };
  return 0;
};

const image = withTools({ names: ['podground/fifo:1'], sizeBytes: 1, programs: { '/bin/mkfifo': mkfifo } });

test('who opens a fifo first waits for the other side', () => {
  const node = new TryNode({ images: [image] });
  const script = 'mkfifo /tmp/p; (sleep 1; echo one > /tmp/p) & cat /tmp/p; (sleep 1; cat /tmp/p) & echo two > /tmp/p; wait; echo end';
  const id = node.start({ image: 'podground/fifo:1', command: ['sh', '-c', script] });
  node.advance(10_000);
  expect(node.logs(id)).toBe('one\ntwo\nend\n');
});
