import { useEffect, useState } from 'react';
import { useSession, useWorkshop } from './session-context.ts';

/** What a kubectl command prints at the instant looked at; asked again as time goes on. */
export function useKubectl(argv: readonly string[] | undefined): string {
  const { engine } = useWorkshop();
  const past = useSession((state) => state.past);
  const tick = useSession((state) => (state.past === undefined ? Math.floor(state.now / 1000) : state.past));
  const [text, setText] = useState('');
  const line = argv?.join(' ');
  useEffect(() => {
    if (!argv) return setText('');
    let current = true;
    void engine.query({ about: 'kubectl', argv, ...(past !== undefined && { at: past }) }).then((answer) => {
      if (!current) return;
      if (answer.about === 'kubectl') setText(answer.stdout + answer.stderr);
      if (answer.about === 'nothing') setText(answer.problem);
    });
    return () => {
      current = false;
    };
    // `line` stands for argv, which is a new array each time.
  }, [engine, line, past, tick]);
  return text;
}
