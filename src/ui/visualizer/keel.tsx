import type { VolumeView } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { Icon } from '../components/glyph.tsx';
import { drawnVolumes, type RailPart } from './rails.ts';

/** The lines beside one container: a tick for each mount, dashed when it may only be read. */
export function Rails({ parts }: { readonly parts: readonly RailPart[] }) {
  return (
    <span className="rails" aria-hidden="true">
      {parts.map(({ volume, rail, first, mounts }) => (
        <span key={volume} className={`rail ${first ? 'first' : ''}`} style={vars({ '--k': rail })}>
          {mounts.length > 0 && (
            <i
              className={mounts.every(({ readOnly }) => readOnly) ? 'ro' : ''}
              title={mounts.map(({ path, readOnly }) => `${volume} at ${path}${readOnly ? ', read-only' : ''}`).join('\n')}
            />
          )}
        </span>
      ))}
    </span>
  );
}

/** Mounts that are told of one volume. */
const mostMounts = 12;

/** The bottom of the hull: each volume with who mounts it where. */
export function Keel({ volumes }: { readonly volumes: readonly VolumeView[] }) {
  const drawn = drawnVolumes(volumes);
  return (
    <div className="keel">
      <p className="keel-l">
        <span className="label">volumes</span>
        <span className="mute keel-note">{volumes.length === 0 ? 'none of its own; ' : ''}one network, shared by all containers</span>
      </p>
      {volumes.length > 0 && (
        <ul aria-label="Volumes and who mounts them">
          {volumes.map((volume) => (
            <li key={volume.name} className={drawn.includes(volume) ? 'line' : ''} style={vars({ '--k': drawn.indexOf(volume) })}>
              <span className="vol">
                <Icon name="disk" />
                <b>{volume.name}</b>{' '}
                <span className="mute">
                  {volume.type}
                  {volume.source !== undefined && volume.source !== volume.name ? ` ${volume.source}` : ''}
                </span>
              </span>{' '}
              <span className="vol-at">
                {volume.mountedBy.length === 0
                  ? 'mounted by no container'
                  : volume.mountedBy.slice(0, mostMounts).map(({ container, path, readOnly }) => (
                      <span key={`${container} ${path}`}>
                        {container} <code>{path}</code>
                        {readOnly && <span className="mute"> read-only</span>}{' '}
                      </span>
                    ))}
                {volume.mountedBy.length > mostMounts && <span className="mute">and {volume.mountedBy.length - mostMounts} more</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
