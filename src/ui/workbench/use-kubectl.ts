import { useEffect, useState } from 'react';
import { useSession, useWorkshop } from './session-context.ts';

/** What a kubectl command prints at the instant looked at; asked again as time goes on. Words of the command have no spaces. */
export function useKubectl(command: string | undefined): string {
  const { engine } = useWorkshop();
  const past = useSession((state) => state.past);
  const second = useSession((state) => Math.floor(state.now / 1000));
  const [printed, setPrinted] = useState<{ readonly command: string; readonly text: string } | undefined>(undefined);
  const until = past === undefined ? second : -1;
  useEffect(() => {
    if (command === undefined) return undefined;
    let current = true;
    // `until` asks again for each second of the present; the past prints the same for ever.
    const at = until < 0 ? past : undefined;
    void engine.query({ about: 'kubectl', argv: command.split(' '), ...(at !== undefined && { at }) }).then((answer) => {
      if (!current) return;
      if (answer.about === 'kubectl') setPrinted({ command, text: answer.stdout + answer.stderr });
      if (answer.about === 'nothing') setPrinted({ command, text: answer.problem });
    });
    return () => {
      current = false;
    };
  }, [engine, command, past, until]);
  return command !== undefined && printed?.command === command ? printed.text : '';
}
