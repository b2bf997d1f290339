import type { EngineClient } from './client.ts';
import type { Workspace } from './workspace.ts';

const delay = 150;

/**
 * Keeps the files of the learner's simulated computer as the editor has them, so that `kubectl apply -f` takes what is seen, and shows in the
 * editor what programs write there. Answers how to stop.
 */
export function mirrorFiles(engine: EngineClient, workspace: Workspace): () => void {
  const sent = new Map<string, string>();
  /** The file that the engine holds for the active one: the last it was told of. */
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = () => {
    timer = undefined;
    const { files, active } = workspace.getState();
    // The active file last: it is the one that is graded.
    const paths = Object.keys(files).sort((a, b) => Number(a === active) - Number(b === active));
    for (const path of paths) {
      const text = files[path] ?? '';
      if (sent.get(path) === text && (path !== active || told === active)) continue;
      sent.set(path, text);
      told = path;
      engine.input({ kind: 'file', path, text });
    }
  };
  send();
  // An engine that was opened anew, at another future or place, holds older files.
  let ready = engine.getState().phase === 'ready';
  const stopListening = engine.subscribe(() => {
    const now = engine.getState().phase === 'ready';
    if (now && !ready) {
      sent.clear();
      send();
    }
    ready = now;
  });
  const stop = workspace.subscribe(() => {
    timer ??= setTimeout(send, delay);
  });
  engine.onFiles = (files) => {
    for (const { path, text } of files) sent.set(path, text);
    workspace.adopt(files);
  };
  engine.beforeKeys = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    send();
  };
  return () => {
    clearTimeout(timer);
    engine.beforeKeys = undefined;
    engine.onFiles = undefined;
    stopListening();
    stop();
  };
}
