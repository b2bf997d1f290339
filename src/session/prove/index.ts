export { staleOutputs, staleProblem, withOutputs } from './outputs.ts';
export { proveManifests } from './prose.ts';
export { play } from './play.ts';
export { proveLesson } from './prove.ts';
