import { useEffect, useRef, useState } from 'react';
import { podsOf, podView } from '../../session/index.ts';
import { useCalmSession } from './session-context.ts';

const quiet = 1500;

/** Tells a screen reader, calmly and once, what a pod has become. Draws nothing. */
export function Announcer() {
  const live = useCalmSession(({ live }) => live);
  const said = useRef(new Map<string, string>());
  const waiting = useRef<string[]>([]);
  const timer = useRef<number | undefined>(undefined);
  const [text, setText] = useState('');
  useEffect(() => {
    const now = new Map(podsOf(live).map((pod) => [podView(pod).name, podView(pod).status]));
    for (const [name, status] of now) if (said.current.get(name) !== status) waiting.current.push(`Pod ${name}: ${status}.`);
    for (const name of said.current.keys()) if (!now.has(name)) waiting.current.push(`Pod ${name} is gone.`);
    said.current = now;
    if (waiting.current.length === 0 || timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      setText(waiting.current.slice(-4).join(' '));
      waiting.current = [];
    }, quiet);
  }, [live]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return (
    <p className="sr" role="status" aria-live="polite">
      {text}
    </p>
  );
}
