declare module 'virtual:lessons' {
  import type { Lesson } from '../lesson/index.ts';
  export const list: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly minutes: number;
    readonly chapter: unknown;
    readonly exercises: readonly { readonly id: string; readonly title: string; readonly tasks: number }[];
  }[];
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: Lesson }>>>;
}
