import { Random } from '../../kernel/index.ts';

/** A digest that depends on a name alone: the same image has the same digest in every cluster. */
export function digestOf(name: string): string {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return `sha256:${new Random(hash >>> 0).hex(64)}`;
}
