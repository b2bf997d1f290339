import { useState } from 'react';
import { podsOf, whatFieldsDid, type Why } from '../../session/index.ts';
import { useWorkshop } from '../workbench/session-context.ts';
import { blockAt } from './block.ts';
import { fieldLine } from './field-line.ts';
import Open from './why-here.tsx';

/** “What it did”: all that is put down to a line of the manifest, and to what stands below it, at the instant looked at. */
export default function Did(props: { readonly line: number; readonly onLook: (at: number) => void; readonly onClose: () => void }) {
  const { line, ...acts } = props;
  const { engine, workspace } = useWorkshop();
  const [{ why, name }] = useState(() => {
    const { shown, timeline, past, now } = engine.getState();
    const { text } = workspace;
    const { from, to } = blockAt(text, line);
    const of = podsOf(shown).map((pod) => {
      const podName = pod.metadata.name ?? '';
      const chain = whatFieldsDid(pod, timeline.pods.get(pod.metadata.uid ?? ''), past ?? now).filter(({ field }) => {
        const found = field && fieldLine(text, field, podName);
        return found !== undefined && found.line >= from && found.line <= to;
      });
      return { name: podName, chain };
    });
    const told = of.find(({ chain }) => chain.length > 0) ?? { name: '', chain: [] };
    const asked: Why = {
      question: `What did line ${line} do?`,
      chain: told.chain,
      none: 'Nothing that happened so far is put down to this line.',
    };
    return { why: asked, name: told.name };
  });
  return <Open why={why} name={name} {...acts} />;
}
