import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react';
import { LearnerStore, type StorageProblem } from '../../session/index.ts';

const LearnerContext = createContext<LearnerStore | undefined>(undefined);

/** The learner's texts and progress in this browser. */
export function useLearner(): LearnerStore {
  const store = use(LearnerContext);
  if (!store) throw new Error('useLearner stands outside of LearnerProvider: mount it in App.');
  return store;
}

export const useStorageProblem = (): StorageProblem | undefined => {
  const store = useLearner();
  return useSyncExternalStore(store.subscribe, store.getProblem);
};

export function LearnerProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() => new LearnerStore());
  return <LearnerContext value={store}>{children}</LearnerContext>;
}

const words: Readonly<Record<StorageProblem, string>> = {
  forbidden: 'This browser does not let the page keep anything: your work is lost when you close it. Copy it, or save a replay file.',
  full: 'This browser has no room left: new work is lost when you close the page. Copy it, or free some space.',
};

/** Says where the learner's work is kept. */
export function SavedNote() {
  const problem = useStorageProblem();
  return problem ? (
    <span className="st s s-running text-[12px]" role="status" title={words[problem]}>
      <i className="i i-warn" aria-hidden="true" />
      {problem === 'full' ? 'Storage is full' : 'Not saved'}
      <span className="sr">{words[problem]}</span>
    </span>
  ) : (
    <span className="row mute nowrap text-[12px] gap-1">
      <i className="i i-check" aria-hidden="true" style={{ fontSize: 12 }} />
      Saved in this browser
    </span>
  );
}
