import { stringify } from 'yaml';
import { diffLines } from '../components/diff-lines.ts';
import { DiffView } from '../components/diff-view.tsx';

const textOf = (object: object | undefined): string =>
  object ? stringify(object, { lineWidth: 0, indentSeq: false, sortMapEntries: true, aliasDuplicateObjects: false }) : '';

/** One object at two instants as YAML, the lines that changed marked. */
export default function YamlDiff(props: {
  readonly before: object | undefined;
  readonly after: object | undefined;
  readonly name: string;
}) {
  const lines = diffLines(textOf(props.before), textOf(props.after));
  return <DiffView lines={lines} label={`${props.name} as YAML, before and after`} words="change" around={3} />;
}
