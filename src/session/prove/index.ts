/** Await `ready()` before the first proof: it loads what the engine starts without. */
export { ready } from '../../cluster/index.ts';
export { staleOutputs, staleProblem, withOutputs } from './outputs.ts';
export { proveManifests } from './prose.ts';
export { play } from './play.ts';
export { proveLesson } from './prove.ts';
