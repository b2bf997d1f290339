import { clockText, type OwnerView, type ServiceView, type StateName, type UseView } from '../../session/index.ts';
import { Glyph, Icon } from '../components/glyph.tsx';

const trafficLooks: Readonly<Record<ServiceView['traffic'], readonly [StateName, string]>> = {
  ready: ['ready', 'sends traffic here'],
  'not ready': ['failed', 'not ready, no traffic'],
  terminating: ['terminating', 'terminating, no new traffic'],
  'not listed': ['pending', 'not among its endpoints'],
};

const standingLooks: Readonly<Record<UseView['standing'], StateName>> = {
  there: 'ready',
  missing: 'failed',
  'absent, optional': 'pending',
  'key missing': 'failed',
  Pending: 'waiting',
  Lost: 'failed',
};

const shortKind = (kind: string) => (kind === 'PersistentVolumeClaim' ? 'Claim' : kind);

/** Above the pod: who made it and who sends it traffic. Left out when neither is. */
export function Above({ owners, services }: { readonly owners: readonly OwnerView[]; readonly services: readonly ServiceView[] }) {
  if (owners.length === 0 && services.length === 0) return null;
  return (
    <div className="around above">
      {owners.length > 0 && (
        <ol className="owners" aria-label="Owners, the highest first">
          {[...owners].reverse().map(({ kind, name, exists, count }) => (
            <li key={`${kind}/${name}`} className={exists ? '' : 's s-failed gone'} title={`${kind} ${name}`}>
              <span className="mute">{kind}</span> <b>{name}</b>
              {exists ? count && <span className="mute"> {count}</span> : <span className="st s s-failed"> is gone</span>}
            </li>
          ))}
        </ol>
      )}
      {services.length > 0 && (
        <ul className="push" aria-label="Services that select this pod">
          {services.map(({ name, traffic, ports }) => {
            const [look, words] = trafficLooks[traffic];
            return (
              <li key={name} className={traffic === 'ready' ? 'flows' : ''}>
                <span className="mute">Service</span> <b>{name}</b> {ports.length > 0 && <code>{ports.join(', ')}</code>}{' '}
                <span className={`st s s-${look}`}>
                  <Glyph state={look} />
                  {words}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** Under the pod: what it uses, and what of that is missing. */
export function Below({
  uses,
  removedAt,
}: {
  readonly uses: readonly UseView[];
  readonly removedAt: (use: UseView) => number | undefined;
}) {
  if (uses.length === 0) return null;
  return (
    <ul className="around below" aria-label="What this pod uses">
      {uses.map((use) => {
        const { kind, name, as, standing, missingKeys } = use;
        const look = standingLooks[standing];
        const gone = standing === 'missing' || standing === 'absent, optional' ? removedAt(use) : undefined;
        return (
          <li key={`${kind}/${name}`} className={standing === 'there' ? '' : `s s-${look} lacks`}>
            <Icon name={kind === 'ConfigMap' ? 'file' : kind === 'Secret' ? 'lock' : 'disk'} size={12} />
            <span className="mute">{shortKind(kind)}</span> <b>{name}</b> <span className="mute as">{as.join(', ')}</span>{' '}
            {standing !== 'there' && (
              <span className={`st s s-${look}`}>
                <Glyph state={look} />
                {standing === 'key missing' ? `no key ${missingKeys.join(', ')}` : standing}
                {gone !== undefined && `, deleted at ${clockText(gone)}`}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
