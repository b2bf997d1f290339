import { useEffect, useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { useLearner, useStorageProblem } from '../components/learner.tsx';
import { useToast } from '../components/toasts.tsx';

/** Where the progress is kept, and how to take it along or erase it. */
export function ProgressCard({ onChanged }: { readonly onChanged: () => void }) {
  const learner = useLearner();
  const problem = useStorageProblem();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [aside, setAside] = useState(0);
  useEffect(() => {
    // Reading all is what finds the things that can't be read.
    void learner
      .allProgress()
      .then(() => learner.countAside())
      .then(setAside);
  }, [learner]);
  const exportAll = async () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(await learner.exportAll())], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'podground-progress.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  const importFile = async (file: File | undefined) => {
    if (!file) return;
    const result = await learner.importAll(await file.text());
    toast(
      result.ok ? { kind: 'done', title: 'Progress imported' } : { kind: 'error', title: 'Nothing was imported', detail: result.problem },
    );
    onChanged();
  };
  return (
    <div className="card store">
      <div>
        <h2>{problem ? 'Your progress is not kept' : 'Your progress stays in this browser'}</h2>
        <p>
          {problem === 'forbidden' && 'This browser does not let the page keep anything. Export your progress before you close it. '}
          {problem === 'full' && 'This browser has no room left. Export your progress, or free some space. '}
          {!problem &&
            'Lessons done, your manifests and answers are kept on this device. Nothing is sent anywhere. Clearing site data erases it, so keep a copy.'}
        </p>
        {aside > 0 && (
          <p>
            {aside === 1 ? 'One thing' : `${aside} things`} that this page could not read, or that an import replaced,{' '}
            {aside === 1 ? 'is' : 'are'} kept aside and go along with an export.
          </p>
        )}
      </div>
      <div className="row">
        <button type="button" className="btn" onClick={() => void exportAll()}>
          Export progress (.json)
        </button>
        <label className="btn file-btn">
          Import
          <input
            type="file"
            className="sr"
            accept="application/json,.json"
            aria-label="Import progress"
            onChange={(event) => void importFile(event.target.files?.[0])}
          />
        </label>
        <button type="button" className="btn quiet danger" onClick={() => setAsking(true)}>
          Erase
        </button>
      </div>
      <Dialog open={asking} title="Erase all progress?" onClose={() => setAsking(false)}>
        <p>
          Done tasks and the texts of all lessons in this browser are removed. This can’t be undone; an exported file can be imported again.
        </p>
        <div className="row mt-4">
          <button
            type="button"
            className="btn danger"
            onClick={() => {
              void learner.eraseAll().then(() => {
                setAsking(false);
                onChanged();
                toast({ kind: 'note', title: 'All progress is erased' });
              });
            }}
          >
            Erase everything
          </button>
          <button type="button" className="btn" onClick={() => setAsking(false)}>
            Keep it
          </button>
        </div>
      </Dialog>
    </div>
  );
}
