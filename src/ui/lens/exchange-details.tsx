import { useState } from 'react';
import { Tabs } from '../components/tabs.tsx';
import { useToast } from '../components/toasts.tsx';
import { useAnswer } from '../workbench/use-answer.ts';

const views = [
  { id: 'http', label: 'HTTP' },
  { id: 'kubectl', label: 'kubectl' },
  { id: 'python', label: 'Python' },
  { id: 'curl', label: 'curl' },
] as const;
type View = (typeof views)[number]['id'];

/** JSON on many lines; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** One request: what was sent and answered, and how other clients would send it. */
export function ExchangeDetails({ id }: { readonly id: number }) {
  const answer = useAnswer('request', { about: 'request', id }, 0);
  const [view, setView] = useState<View>('http');
  if (!answer) return <p aria-busy="true">Reading…</p>;
  const { exchange, calls } = answer;
  if (!exchange || !calls) return <p>This request is no longer kept.</p>;
  const { method, url, contentType, accept, body, code, answer: answered, by } = exchange;
  const headers = [`Accept: ${accept ?? 'application/json'}`, ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`])];
  return (
    <>
      <p className="soft">
        Made by <code className="ic">{by || 'the page'}</code>. The same call:
      </p>
      <Tabs className="seg" label="The same call as" panels="call" items={views} selected={view} onSelect={setView} />
      <div id={`call-${view}`} role="tabpanel" aria-labelledby={`call-tab-${view}`}>
        {view === 'http' ? (
          <>
            <Code label="Request" text={`${method} ${url}\n${headers.join('\n')}${body === undefined ? '' : `\n\n${pretty(body)}`}`} />
            <Code
              label={`Answer: ${code}`}
              text={answered === undefined ? 'A stream: it stays open and sends what comes.' : pretty(answered)}
            />
          </>
        ) : (
          <Code label={`With ${views.find((one) => one.id === view)?.label ?? view}`} text={calls[view]} />
        )}
      </div>
    </>
  );
}

function Code({ label, text }: { readonly label: string; readonly text: string }) {
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ kind: 'done', title: 'Copied' });
    } catch {
      toast({ kind: 'note', title: 'This browser did not let the page copy', detail: 'Select the text and copy it yourself.' });
    }
  };
  return (
    <section className="lens-code" aria-label={label}>
      <header className="row">
        <h3>{label}</h3>
        <button type="button" className="btn quiet push" onClick={() => void copy()}>
          Copy
        </button>
      </header>
      <pre className="diff" tabIndex={0} aria-label={`${label}, text`}>
        {text}
      </pre>
    </section>
  );
}
