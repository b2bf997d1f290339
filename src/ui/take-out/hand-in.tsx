import { useState } from 'react';
import { writeReplay } from '../../session/index.ts';
import { useSession, useWorkshop } from '../workbench/session-context.ts';
import { download, fileWord } from './download.ts';

/** A file with the learner's name, the replay and how the tasks stand. Nothing is sent: the learner passes the file on. */
export function HandIn() {
  const { engine } = useWorkshop();
  const graded = useSession((state) => state.graded);
  const [name, setName] = useState('');
  const tasks = graded?.tasks ?? [];
  const done = tasks.filter(({ verdict }) => verdict.state === 'done').length;
  const save = async () => {
    const answer = await engine.query({ about: 'playground' });
    if (answer.about !== 'playground') return;
    const handIn = { name: name.trim(), tasks: tasks.map(({ id, verdict }) => ({ id, done: verdict.state === 'done' })) };
    download(`hand-in-${fileWord(name)}.json`, 'application/json', writeReplay({ ...answer.playground, handIn }));
  };
  return (
    <form
      aria-label="Hand in"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>Hand in</h3>
      <p className="soft">
        A file for your instructor: your name, all that you did since this page was opened, and the tasks
        {tasks.length > 0 ? ` (${done} of ${tasks.length} done)` : ''}. Nothing is sent; you pass the file on yourself.
      </p>
      <div className="row take-b">
        <label className="row gap-1">
          Your name
          <input
            className="input"
            required
            maxLength={80}
            value={name}
            autoComplete="name"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button type="submit" className="btn">
          Save the file
        </button>
      </div>
    </form>
  );
}
