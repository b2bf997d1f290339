import type { KubeObject } from '../../../api/index.ts';

export type Cell = string | number | boolean;

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'date';
  readonly format: string;
  /** 1: shown with `-o wide` only. */
  readonly priority: 0 | 1;
}

/** The columns of a kind and how a row of it is filled. */
export interface Printer {
  readonly columns: readonly Column[];
  readonly cells: (object: KubeObject, clock: Clock) => readonly Cell[];
  /** The order of rows, where it is not the list's. */
  readonly order?: (a: KubeObject, b: KubeObject) => number;
}

/** What a cell may know of time. */
export interface Clock {
  /** Milliseconds of the Unix epoch. */
  readonly now: number;
  /** `5m`, `<unknown>` for no time. */
  readonly age: (time: string | undefined) => string;
}

const columnTypes: Readonly<Record<string, Column['type']>> = { integer: 'integer', boolean: 'boolean', date: 'date' };

/** Reads `Name/name | Ready | Desired:integer | IP*1`: type after a colon, format after a slash, *1 for wide. */
function columnsOf(text: string): readonly Column[] {
  return text.split(' | ').map((part) => {
    const wide = part.endsWith('*1');
    const [head = '', format = ''] = (wide ? part.slice(0, -2) : part).replace(/\/name$/, '~name').split('~');
    const [name = '', type = ''] = head.split(':');
    return { name, type: columnTypes[type] ?? 'string', format, priority: wide ? 1 : 0 };
  });
}

/** A printer of objects of one kind; the table of printers hands it no others. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the kind whose fields the cells read
export function printer<T>(columns: string, cells: (object: T, clock: Clock) => readonly Cell[]): Printer {
  return { columns: columnsOf(columns), cells: (object, clock) => cells(object as unknown as T, clock) };
}
