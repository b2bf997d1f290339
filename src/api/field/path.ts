/**
 * Field paths are plain strings in the server's form: `spec.containers[0].name`. Write them as templates (`${path}.name`);
 * these three are for names that come from data or may stand at the root.
 */
export const child = (path: string, name: string): string => (path ? `${path}.${name}` : name);
export const index = (path: string, i: number): string => `${path}[${i}]`;
/** A map entry: `data[key]`. */
export const key = (path: string, name: string): string => `${path}[${name}]`;
