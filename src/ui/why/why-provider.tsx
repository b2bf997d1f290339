import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { isPod, type Why } from '../../session/index.ts';
import { useWorkshop } from '../workbench/session-context.ts';
import { type Ask, WhyContext } from './why-context.ts';

// Knows how to read manifests: not before somebody asks.
const Open = lazy(() => import('./why-here.tsx'));
const Did = lazy(() => import('./did-here.tsx'));

/** Keeps the one panel that answers “Why?”. The answer is of the instant at which it was asked. */
export function WhyProvider({ onLook, children }: { readonly onLook: (at: number) => void; readonly children: ReactNode }) {
  const { engine } = useWorkshop();
  const [answer, setAnswer] = useState<{ readonly why: Why; readonly name: string; readonly asked: number } | undefined>(undefined);
  const open = useCallback(
    (uid: string, ask: Ask) => {
      const { shown, timeline, past, now } = engine.getState();
      const pod = [...(shown.get('pods')?.values() ?? [])].filter(isPod).find(({ metadata }) => metadata.uid === uid);
      if (pod) setAnswer({ why: ask(pod, timeline.pods.get(uid), past ?? now), name: pod.metadata.name ?? '', asked: Date.now() });
    },
    [engine],
  );
  const [line, setLine] = useState<{ readonly line: number; readonly asked: number } | undefined>(undefined);
  useEffect(() => {
    const onDid = (event: Event) => {
      if (!(event instanceof CustomEvent) || typeof event.detail !== 'number') return;
      setAnswer(undefined);
      setLine({ line: event.detail, asked: Date.now() });
    };
    window.addEventListener('podground:did', onDid);
    return () => window.removeEventListener('podground:did', onDid);
  }, []);
  return (
    <WhyContext value={open}>
      {children}
      {line && !answer && (
        <Suspense>
          <Did key={line.asked} line={line.line} onLook={onLook} onClose={() => setLine(undefined)} />
        </Suspense>
      )}
      {answer && (
        <Suspense>
          <Open key={answer.asked} {...answer} onLook={onLook} onClose={() => setAnswer(undefined)} />
        </Suspense>
      )}
    </WhyContext>
  );
}
