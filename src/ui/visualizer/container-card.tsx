import { type BackOffWindow, type ContainerLane, type ContainerView, whyRestarts } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';
import { ContainerChart } from './container-chart.tsx';
import { Heartbeat } from './heartbeat.tsx';
import { shortMessage } from '../components/short-message.ts';
import { WhyButton } from '../why/index.ts';
import { Rails } from './keel.tsx';
import { MiniChart } from './mini-chart.tsx';
import type { RailPart } from './rails.ts';
import { Resources } from './resources.tsx';
import { SecurityBadges } from './security.tsx';

interface Props {
  /** Of the pod. */
  readonly uid: string;
  readonly container: ContainerView;
  readonly lane: ContainerLane | undefined;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly now: number;
  readonly epochNow: number;
  readonly backOff: BackOffWindow | undefined;
  readonly rails: readonly RailPart[];
}

/** `registry.k8s.io/e2e/agnhost:2.40` as `agnhost:2.40`. */
const shortImage = (image: string) => image.replace(/^.*\//, '');

const chips = { init: 'init', sidecar: 'sidecar', app: undefined, ephemeral: 'debug' } as const;

/** Ports and rights, in one line. */
function Facts({ container: { name, ports, security } }: { readonly container: ContainerView }) {
  if (ports.length + security.length === 0) return null;
  return (
    <div className="facts">
      {ports.length > 0 && (
        <span>
          <span className="soft">{ports.length === 1 ? 'port' : 'ports'}</span> <code>{ports.join(', ')}</code>
        </span>
      )}
      <SecurityBadges badges={security} label={`Security context of ${name}`} />
    </div>
  );
}

/** One container: a row with its state, or opened, its whole statechart and its probes. */
export function ContainerCard({ uid, container, lane, open, onOpen, now, epochNow, backOff, rails }: Props) {
  const { name, role, look, restarts, ready } = container;
  const chip = chips[role];
  const label = `${role === 'app' ? 'Container' : `${role === 'init' ? 'Init' : role === 'sidecar' ? 'Sidecar' : 'Debug'} container`} ${name}: ${look.kind}, ${look.word}, ${restarts} restarts`;
  return (
    <section className={`box s s-${look.state}`} aria-label={label}>
      <Rails parts={rails} />
      <div className="box-h">
        <h4>
          <button type="button" className="plain" aria-expanded={open} onClick={onOpen}>
            {name}
          </button>
        </h4>
        {chip && <span className="chip">{chip}</span>}
        {(open || role === 'app') && (
          <span className="img" title={container.image}>
            {shortImage(container.image)}
          </span>
        )}
        {open ? (
          <span className="push row gap-2">
            {restarts > 0 && (
              <span className="st s s-backoff text-[12px]">
                <Glyph state="backoff" />
                {restarts} {restarts === 1 ? 'restart' : 'restarts'}
              </span>
            )}
            {restarts > 0 && (
              <WhyButton uid={uid} of={`did ${name} restart`} ask={(pod, podLane, at) => whyRestarts(pod, podLane, at, name)} />
            )}
            {ready === undefined ? null : <span className="chip">{ready ? 'ready' : 'not ready'}</span>}
          </span>
        ) : (
          <span className="push">
            <MiniChart container={container} />
          </span>
        )}
      </div>
      {open && (
        <div className="box-b">
          <ContainerChart container={container} now={now} epochNow={epochNow} backOff={backOff} />
          {container.current?.waiting?.message && (
            <p className="box-m" title={container.current.waiting.message}>
              {shortMessage(container.current.waiting.message)}
            </p>
          )}
          <Resources container={container} use={lane?.use.findLast(({ at }) => at <= now)} />
          <Facts container={container} />
          {lane &&
            container.probes.map(({ kind, failureThreshold }) => (
              <Heartbeat key={kind} lane={lane} kind={kind} failureThreshold={failureThreshold} now={now} />
            ))}
        </div>
      )}
    </section>
  );
}
