import { useState } from 'react';
import type { Fence } from '../../lesson/index.ts';
import { Icon } from '../components/glyph.tsx';
import { Tabs } from '../components/tabs.tsx';
import { Yaml } from '../components/yaml.tsx';

interface Props {
  readonly fence: Fence;
  readonly onTry: (manifest: string) => void;
  readonly onRun: (command: string) => void;
}

const captions: Readonly<Partial<Record<Fence['kind'], string>>> = {
  manifest: 'Manifest',
  fragment: 'Part of a manifest',
  alternatives: 'One of several ways',
  illegal: 'Would not be accepted',
  commands: 'Commands',
  output: 'Output',
};

const lookOf = (line: string) => (line.trim() === '' ? 'gap' : line.trimStart().startsWith('#') ? 'note' : undefined);

function captionOf({ kind, place, run, refused, language }: Fence): string | undefined {
  if (place) return `Goes under ${place}`;
  if (refused) return 'Manifest that is refused';
  if (run) return run.command;
  return captions[kind] ?? (language || undefined);
}

/** A fenced block as what it is: a manifest to try, commands to run, output to read. */
export function FenceView({ fence, onTry, onRun }: Props) {
  const [tab, setTab] = useState('0');
  if (fence.kind === 'exercise') return null;
  const chosen = fence.tabs?.[Number(tab)];
  const text = chosen?.text ?? fence.text;
  const manifest = chosen ? chosen.manifest : fence.manifest;
  const caption = captionOf(fence);
  return (
    <figure className="excerpt">
      {caption && (
        <figcaption>
          <span className="min-w-0 truncate">{caption}</span>
          {manifest !== undefined && (
            <button type="button" className="btn quiet push sm" onClick={() => onTry(manifest)}>
              <Icon name="play" size={10} />
              Try it
            </button>
          )}
        </figcaption>
      )}
      {fence.tabs && (
        <div className="excerpt-tabs">
          <Tabs
            label="Alternatives"
            panels={`fence-${fence.id}`}
            items={fence.tabs.map(({ title }, i) => ({ id: String(i), label: title }))}
            selected={tab}
            onSelect={setTab}
          />
        </div>
      )}
      {fence.kind === 'commands' && fence.commands ? (
        <ol className="commands">
          {fence.commands.map(({ text: line, runs }, i) => (
            // A line has no identity but its place.
            <li key={i} className={lookOf(line)}>
              <code>{line}</code>
              {runs && (
                <button
                  type="button"
                  className="btn quiet icon sm"
                  aria-label={`Run ${line}`}
                  title="Run in the terminal"
                  onClick={() => onRun(line)}
                >
                  <Icon name="play" size={10} />
                </button>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <pre tabIndex={0} aria-label={caption ?? 'Code'} id={`fence-${fence.id}-${tab}`}>
          <code>{/^ya?ml$/.test(fence.language) ? <Yaml text={text.replace(/\n$/, '')} /> : text}</code>
        </pre>
      )}
      {fence.note && (
        <p className="excerpt-note">
          <Icon name="info" size={12} /> {fence.note}
        </p>
      )}
    </figure>
  );
}
