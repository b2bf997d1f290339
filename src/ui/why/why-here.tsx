import type { Why } from '../../session/index.ts';
import { useSession, useWorkspace } from '../workbench/session-context.ts';
import { showPart } from '../workbench/show-part.ts';
import { WhyPanel } from './why-panel.tsx';

/** The panel at the workbench: its lines are those of the editor. */
export default function Open(props: {
  readonly why: Why;
  readonly name: string;
  readonly onLook: (at: number) => void;
  readonly onClose: () => void;
}) {
  const text = useWorkspace((state) => state.files[state.active] ?? '');
  const shownAt = useSession((state) => state.past ?? state.now);
  const onLine = (line: number) => {
    showPart('edit');
    // On a narrow page the editor is mounted first.
    requestAnimationFrame(() => window.dispatchEvent(new CustomEvent('podground:line', { detail: line })));
  };
  return <WhyPanel {...props} text={text} shownAt={shownAt} onLine={onLine} />;
}
