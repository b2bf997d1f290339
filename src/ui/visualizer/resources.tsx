import type { ContainerView, Use } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { amount, cpuText, memoryText } from './quantity.ts';

interface MeterProps {
  readonly name: 'cpu' | 'memory';
  readonly used: number;
  readonly request: string | undefined;
  readonly limit: string | undefined;
  readonly text: (n: number) => string;
  /** Share of the time for which the limit held it back. */
  readonly throttled?: number;
}

/** Use on a bar that ends at the limit; a notch where the request is. Without a limit the bar is open at its end. */
function Meter({ name, used, request, limit, text, throttled = 0 }: MeterProps) {
  const [asked, most] = [amount(request), amount(limit)];
  const end = most > 0 ? most : Math.max(asked, used, 1e-9) * 1.5;
  const percent = (n: number) => Math.min(100, (100 * n) / end);
  const near = name === 'memory' && most > 0 && used / most >= 0.9;
  const parts = [
    `uses ${text(used)}`,
    request === undefined ? 'requests nothing' : `requests ${request}`,
    limit === undefined ? 'no limit' : name === 'memory' ? `killed beyond ${limit}` : `limit ${limit}`,
    ...(throttled > 0 ? [`held back ${Math.round(throttled * 100)} % of the time`] : []),
  ];
  return (
    <div
      className={`used ${limit === undefined ? 'open' : ''} ${near ? 'near' : ''}`}
      role="group"
      aria-label={`${name}: ${parts.join(', ')}`}
    >
      <span className="soft">{name}</span>
      <span className="used-bar" aria-hidden="true">
        <i className="in-use" style={vars({ '--p': percent(used) })} />
        {throttled > 0 && <i className="held" style={vars({ '--p': percent(used), '--q': 100 - percent(used) })} />}
        {asked > 0 && <i className="asked" style={vars({ '--p': percent(asked) })} />}
        {most > 0 && name === 'memory' && <b>OOM</b>}
      </span>
      <span className="used-t" aria-hidden="true">
        <span>
          <b>{text(used)}</b>
          {limit === undefined ? ', no limit' : ` of ${limit}`}
        </span>
        {request !== undefined && <span className="mute">requests {request}</span>}
        {throttled > 0 && <span className="st s s-backoff">throttled {Math.round(throttled * 100)} %</span>}
      </span>
    </div>
  );
}

/** What a container uses against what it asked for and may have. */
export function Resources({ container, use }: { readonly container: ContainerView; readonly use: Use | undefined }) {
  const { requests, limits, look } = container;
  const now = look.kind === 'Running' ? use : undefined;
  const asks = Object.keys(requests).length + Object.keys(limits).length > 0;
  if (!now && !asks) return null;
  return (
    <div className="uses">
      <Meter name="memory" used={now?.memoryBytes ?? 0} request={requests['memory']} limit={limits['memory']} text={memoryText} />
      <Meter
        name="cpu"
        used={(now?.milliCpu ?? 0) / 1000}
        request={requests['cpu']}
        limit={limits['cpu']}
        text={cpuText}
        throttled={now?.throttled ?? 0}
      />
    </div>
  );
}
