import { useState } from 'react';
import { writeReplay } from '../../session/index.ts';
import { useSession, useWorkshop } from '../workbench/session-context.ts';
import { download } from './download.ts';

/** “Real Kubernetes does otherwise”: a file that plays the same thing again, with what a real cluster did. */
export function Report() {
  const { engine } = useWorkshop();
  const version = useSession((state) => state.version);
  const [seen, setSeen] = useState('');
  const [real, setReal] = useState('');
  const [of, setOf] = useState('');
  const save = async () => {
    const answer = await engine.query({ about: 'playground' });
    if (answer.about !== 'playground') return;
    const report = { seen: seen.trim(), real: real.trim(), version: of.trim() };
    download('podground-report.json', 'application/json', writeReplay({ ...answer.playground, report }));
  };
  return (
    <form
      aria-label="Real Kubernetes does otherwise"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>Real Kubernetes does otherwise</h3>
      <p className="soft">
        This page acts as Kubernetes {version.replace('v', '')}. If a real cluster does otherwise, the file holds all that is needed to see
        it again. Attach it where you report; nothing is sent.
      </p>
      <div className="take-f">
        <label>
          What you saw here
          <textarea className="input" required rows={2} maxLength={4000} value={seen} onChange={(event) => setSeen(event.target.value)} />
        </label>
        <label>
          What a real cluster does
          <textarea className="input" required rows={2} maxLength={4000} value={real} onChange={(event) => setReal(event.target.value)} />
        </label>
        <label>
          Its version (kubectl version)
          <input className="input" maxLength={80} value={of} onChange={(event) => setOf(event.target.value)} />
        </label>
      </div>
      <button type="submit" className="btn">
        Save the report
      </button>
    </form>
  );
}
