import { type SyntheticEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Visit, WebPage } from '../../session/index.ts';
import { Icon } from '../components/glyph.tsx';
import { useSession, useWorkshop } from '../workbench/session-context.ts';
import { documentOf } from './page-document.ts';

/** What a browser says where no page came. */
const refusals: Readonly<Record<Extract<WebPage, { refused: unknown }>['refused'], (host: string) => readonly [string, string]>> = {
  'connection refused': (host) => [`${host} refused to connect.`, 'ERR_CONNECTION_REFUSED'],
  'empty reply': (host) => [`${host} didn’t send any data.`, 'ERR_EMPTY_RESPONSE'],
  'connection reset': () => ['The connection was reset.', 'ERR_CONNECTION_RESET'],
  'timed out': (host) => [`${host} took too long to respond.`, 'ERR_TIMED_OUT'],
  'no HTTP': (host) => [`${host} sent an invalid response.`, 'ERR_INVALID_HTTP_RESPONSE'],
};

/** The page behind a forwarded port, while it is forwarded; what came instead stays until it is closed. */
export function PreviewPane() {
  const ports = useSession((state) => state.ports);
  const visit = useSession((state) => state.visit);
  const [chosen, choose] = useState<number | undefined>(undefined);
  const [closed, close] = useState<readonly number[]>([]);
  const failed = visit && 'refused' in visit.page && visit.port === chosen ? visit.port : undefined;
  const open = ports.filter((port) => !closed.includes(port));
  const port = open.find((one) => one === chosen) ?? (failed !== undefined && !closed.includes(failed) ? failed : open.at(-1));
  if (closed.some((one) => !ports.includes(one) && one !== failed)) close(closed.filter((one) => ports.includes(one) || one === failed));
  if (port !== chosen) choose(port);
  if (port === undefined) return null;
  return (
    <Preview
      key={port}
      port={port}
      ports={open}
      visit={visit}
      ended={!ports.includes(port)}
      onPort={choose}
      onClose={() => close([...closed, port])}
    />
  );
}

interface Props {
  readonly port: number;
  readonly ports: readonly number[];
  readonly visit: Visit | undefined;
  readonly ended: boolean;
  readonly onPort: (port: number) => void;
  readonly onClose: () => void;
}

function Preview({ port, ports, visit, ended, onPort, onClose }: Props) {
  const { engine } = useWorkshop();
  const playing = useSession((state) => state.playing);
  const address = useRef<HTMLInputElement>(null);
  const [asked, ask] = useState<{ readonly path: string; readonly after: Visit | undefined }>({ path: '/', after: visit });
  const host = `localhost:${port}`;
  const answer = visit !== asked.after && visit?.port === port ? visit : undefined;
  const go = (path: string) => {
    const whole = path.startsWith('/') ? path : `/${path}`;
    if (address.current) address.current.value = whole;
    ask({ path: whole, after: visit });
    engine.input({ kind: 'visit', port, path: whole });
  };
  useEffect(() => engine.input({ kind: 'visit', port, path: '/' }), [engine, port]);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    go(address.current?.value.trim() ?? '/');
  };
  return (
    <section className="preview" aria-label={`Preview of ${host}`} data-region>
      <form className="r-head preview-h" onSubmit={onSubmit}>
        <button
          type="button"
          className="btn quiet icon"
          aria-label="Reload the page"
          title="Reload the page"
          onClick={() => go(asked.path)}
        >
          <Icon name="reset" />
        </button>
        {ports.length > 1 ? (
          <select aria-label="Port" value={port} onChange={(event) => onPort(Number(event.target.value))}>
            {ports.map((one) => (
              <option key={one} value={one}>
                localhost:{one}
              </option>
            ))}
          </select>
        ) : (
          <span className="mono">{host}</span>
        )}
        <input
          ref={address}
          type="text"
          className="mono"
          aria-label="Path"
          defaultValue="/"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
        />
        <button type="button" className="btn quiet icon push" aria-label="Close the preview" title="Close the preview" onClick={onClose}>
          <Icon name="x" size={12} />
        </button>
      </form>
      <div className="preview-b">
        {answer ? (
          <Answer page={answer.page} host={host} ended={ended} onGo={go} />
        ) : (
          <p className="empty m-3">{playing ? `Asking ${host} …` : `Asking ${host}: time is paused, play to let the answer come.`}</p>
        )}
      </div>
    </section>
  );
}

function Answer({
  page,
  host,
  ended,
  onGo,
}: {
  readonly page: WebPage;
  readonly host: string;
  readonly ended: boolean;
  readonly onGo: (path: string) => void;
}) {
  const shown = useMemo(() => ('refused' in page ? '' : documentOf(page)), [page]);
  const frame = useRef<HTMLIFrameElement>(null);
  if ('refused' in page) {
    const [sentence, code] = refusals[page.refused](host);
    return (
      <div className="preview-no" role="alert">
        <b>{sentence}</b>
        <code>{code}</code>
        {ended && <p className="soft">The port is not forwarded any more: the terminal says why.</p>}
      </div>
    );
  }
  // Links lead within the container's site; nothing in the frame can run or load by itself.
  const onLoad = () => {
    frame.current?.contentDocument?.addEventListener('click', (event) => {
      const link = (event.target as Element | null)?.closest?.('a[href]');
      const href = link?.getAttribute('href');
      if (!link) return;
      event.preventDefault();
      if (href && !href.startsWith('#')) onGo(href);
    });
  };
  return (
    <>
      {page.status >= 400 && (
        <p className="preview-status" role="status">
          Status {page.status}
        </p>
      )}
      <iframe ref={frame} title={`Page of ${host}`} sandbox="allow-same-origin" srcDoc={shown} onLoad={onLoad} />
    </>
  );
}
