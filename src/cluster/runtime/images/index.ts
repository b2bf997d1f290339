export { ImageSet } from './image-set.ts';
export { pausePulls, progressOf, type RegistryAuth, startPull } from './pull.ts';
export { normalized, type ParsedReference, parseReference, type Reference } from './reference.ts';
