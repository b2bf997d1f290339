import { useState } from 'react';
import { clockText, type ExchangeHead } from '../../session/index.ts';
import { Dialog } from '../components/dialog.tsx';
import { useSession } from '../workbench/session-context.ts';
import { useAnswer } from '../workbench/use-answer.ts';
import { ExchangeDetails } from './exchange-details.tsx';

const most = 200;

/** The path without what only says how the answer is to be printed. */
const pathOf = (url: string): string => decodeURIComponent(url.split('?', 1)[0] ?? url);

/** The HTTP requests behind the learner's actions, newest first; each opens with its body, its answer and the same call elsewhere. */
export function ApiLens() {
  const count = useSession((state) => state.requests);
  const [discovery, setDiscovery] = useState(false);
  const [open, setOpen] = useState<number | undefined>(undefined);
  const heads = useAnswer('requests', { about: 'requests', after: 0 }, count)?.requests ?? [];
  const shown = heads.filter((head) => discovery || !head.discovery).toReversed();
  return (
    <div className="lens">
      <label className="row gap-1 lens-more">
        <input type="checkbox" checked={discovery} onChange={(event) => setDiscovery(event.target.checked)} />
        what kubectl asks first: the kinds that exist
      </label>
      {shown.length === 0 ? (
        <p className="empty m-3">No request yet. Apply and every kubectl command send some.</p>
      ) : (
        <table className="ev lens-t">
          <caption className="sr">Requests to the API server, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Request</th>
              <th scope="col">Status</th>
              <th scope="col">Made by</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, most).map((head) => (
              <Row key={head.id} head={head} onOpen={() => setOpen(head.id)} />
            ))}
          </tbody>
        </table>
      )}
      <Dialog open={open !== undefined} title="A request and its answer" onClose={() => setOpen(undefined)}>
        {open !== undefined && <ExchangeDetails key={open} id={open} />}
      </Dialog>
    </div>
  );
}

function Row({ head, onOpen }: { readonly head: ExchangeHead; readonly onOpen: () => void }) {
  const { at, method, url, code, by } = head;
  return (
    <tr className={code >= 400 ? 'warn' : ''} onClick={onOpen}>
      <td>{clockText(at)}</td>
      <td className="ms">
        <button type="button" className="plain" title="Body, answer, and the same call elsewhere">
          <b className="lens-m">{method}</b> <code>{pathOf(url)}</code>
        </button>
      </td>
      <td>
        <span className={code >= 400 ? 's s-failed lens-c' : 'lens-c'}>{statusText(code)}</span>
      </td>
      <td className="lens-by">
        <code>{by}</code>
      </td>
    </tr>
  );
}

const phrases: Readonly<Record<number, string>> = {
  101: 'stream',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  409: 'Conflict',
  422: 'Invalid',
  429: 'Too Many Requests',
};

export const statusText = (code: number): string => `${code} ${phrases[code] ?? ''}`.trim();
