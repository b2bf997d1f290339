import { vars } from '../components/css-vars.ts';
import { Glyph, StateBadge } from '../components/glyph.tsx';

/** A picture of what a learner will see: a pod that runs and is ready. */
export function HeroPod() {
  return (
    <figure
      className="pod s s-ready hero-pod"
      role="img"
      aria-label="A pod named web: waiting, then running and ready. Its liveness probe passes."
    >
      <div className="pod-h">
        <span className="hero-name">web</span>
        <StateBadge state="ready" word="Running" />
        <span className="soft text-[12px]">
          <b>1/1</b> ready
        </span>
        <span className="push mono soft text-[12px]">10.244.0.7</span>
      </div>
      <div className="hero-deck">
        <div className="box s s-ready">
          <div className="box-h">
            <b>nginx</b>
            <span className="img">nginx:1.27</span>
            <span className="chip push">0 restarts</span>
          </div>
          <div className="box-b">
            <ol className="mini">
              <li>Waiting</li>
              <li className="on">
                <Glyph state="ready" />
                Running, ready
              </li>
              <li>Terminated</li>
            </ol>
            <div className="row mt-2">
              <span className="soft text-[11px]">liveness</span>
              <span className="beat">
                {Array.from({ length: 10 }, (_, i) => (
                  <i key={i} />
                ))}
                <i className="q" />
                <i className="q" />
                <i className="q" />
              </span>
              <span className="push soft text-[11px]">0 of 3 failed</span>
            </div>
          </div>
        </div>
      </div>
      <div className="tl hero-tl" style={vars({ '--gut': '62px', '--span': 36, '--x': '83.3%' })}>
        <div className="over">
          <i className="future" />
          <i className="playhead" />
        </div>
        <div className="lane">
          <span>nginx</span>
          <div className="track">
            <span className="g-seg tight s s-waiting" style={vars({ '--a': 0, '--b': 3 })} />
            <span className="g-seg s s-ready" style={vars({ '--a': 3, '--b': 30 })}>
              <Glyph state="ready" />
              Running, ready
            </span>
          </div>
        </div>
        <div className="lane axis">
          <span />
          <div className="track">
            <time className="start" style={vars({ '--t': 0 })}>
              0:00
            </time>
            <time style={vars({ '--t': 15 })}>0:15</time>
            <time className="now" style={vars({ '--t': 30 })}>
              0:30
            </time>
          </div>
        </div>
      </div>
      <div className="keel keel-l">
        <span className="label">volumes</span>
        <span className="vol push">
          kube-api-access<span className="mute">projected</span>
        </span>
      </div>
    </figure>
  );
}
