import { useEffect, useRef, useState } from 'react';
import type { Answer, Query } from '../../session/index.ts';
import { useWorkshop } from './session-context.ts';

/** The engine's answer to a question, asked again when `again` changes; while one is on its way, only the newest is kept. */
export function useAnswer<About extends Answer['about']>(
  about: About,
  query: Query | undefined,
  again: number,
): Extract<Answer, { about: About }> | undefined {
  const { engine } = useWorkshop();
  const [answer, setAnswer] = useState<Extract<Answer, { about: About }> | undefined>(undefined);
  const busy = useRef(false);
  const wanted = useRef<Query | undefined>(undefined);
  const wish = query === undefined ? undefined : JSON.stringify([query, again]);
  useEffect(() => {
    wanted.current = wish === undefined ? undefined : (JSON.parse(wish) as [Query])[0];
    if (busy.current) return;
    busy.current = true;
    const ask = async () => {
      for (let next = wanted.current; next; next = wanted.current) {
        wanted.current = undefined;
        const got = await engine.query(next);
        if (isAbout(got, about)) setAnswer(got);
      }
      busy.current = false;
    };
    void ask();
  }, [engine, about, wish]);
  return wish === undefined ? undefined : answer;
}

const isAbout = <About extends Answer['about']>(answer: Answer, about: About): answer is Extract<Answer, { about: About }> =>
  answer.about === about;
