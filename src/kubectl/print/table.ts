import { isRecord } from '../call.ts';
import { ageOf } from './age.ts';
import { goPrint } from './go-value.ts';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly priority: number;
}

export interface Row {
  readonly cells: readonly unknown[];
  readonly object?: Readonly<Record<string, unknown>>;
}

/** A Table of the server. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface TableOptions {
  readonly noHeaders: boolean;
  readonly wide: boolean;
  readonly withNamespace: boolean;
  /** Put before each name: `pod`, `deployment.apps`; empty: nothing. */
  readonly kind: string;
  readonly showLabels: boolean;
  readonly labelColumns: readonly string[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a Table; undefined when the answer is none. */
export function readTable(body: unknown): Table | undefined {
  if (!isRecord(body) || body.kind !== 'Table') return undefined;
  const columns = Array.isArray(body.columnDefinitions) ? body.columnDefinitions.filter(isRecord) : [];
  const rows = Array.isArray(body.rows) ? body.rows.filter(isRecord) : [];
  return {
    columns: columns.map((column) => ({
      name: text(column.name),
      type: text(column.type),
      format: text(column.format),
      priority: typeof column.priority === 'number' ? column.priority : 0,
    })),
    rows: rows.map((row) => ({ cells: Array.isArray(row.cells) ? row.cells : [], ...(isRecord(row.object) && { object: row.object }) })),
  };
}

/** What --server-print=false shows: the object's name and age. */
export function plainTable(objects: readonly Readonly<Record<string, unknown>>[], now: number): Table {
  return {
    columns: [
      { name: 'Name', type: 'string', format: 'name', priority: 0 },
      { name: 'Age', type: 'string', priority: 0 },
    ],
    rows: objects.map((object) => {
      const meta = isRecord(object.metadata) ? object.metadata : {};
      return { cells: [text(meta.name), ageOf(meta.creationTimestamp, now)], object };
    }),
  };
}

const labelsOf = (row: Row): Readonly<Record<string, unknown>> => {
  const meta = row.object && isRecord(row.object.metadata) ? row.object.metadata : {};
  return isRecord(meta.labels) ? meta.labels : {};
};

const namespaceOf = (row: Row): string => (row.object && isRecord(row.object.metadata) ? text(row.object.metadata.namespace) : '');

export function labelsText(labels: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(labels)
    .map(([key, value]) => `${key}=${String(value)}`)
    .sort();
  return pairs.length > 0 ? pairs.join(',') : '<none>';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences must not reach the terminal
const escape = (value: string): string => value.replaceAll('\x1b', '^[').replaceAll('\r', '\\r');

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return goPrint(cell);
  const cut = cell.search(/[\f\n\r]/);
  return cut < 0 ? escape(cell) : `${escape(cell.slice(0, cut))}...`;
}

const eventNames: Readonly<Record<string, string>> = { ADDED: 'ADDED   ', DELETED: 'DELETED ', ERROR: 'ERROR   ' };

/** Prints Tables one after another; a header comes again only when the columns change. */
export class TablePrinter {
  private columns: string | undefined;
  private last: readonly Column[] = [];
  private printedHeader = false;

  constructor(private readonly options: TableOptions) {}

  /** Tab-separated lines, to be laid out. */
  lines(table: Table, event?: string): string {
    const { options } = this;
    const signature = JSON.stringify(table.columns);
    const known = table.columns.length === 0 || signature === this.columns;
    const header = !options.noHeaders && !(this.printedHeader && known);
    if (table.columns.length > 0) {
      if (!known) this.printedHeader = false;
      this.columns = signature;
      this.last = table.columns;
    }
    if (table.rows.length === 0) return '';
    this.printedHeader = true;
    const shown = this.last.flatMap((column, index) => (options.wide || column.priority === 0 ? [{ column, index }] : []));
    const nameAt = options.kind ? this.last.findIndex((column) => column.format === 'name' && column.type === 'string') : -1;
    const head = [
      ...(event === undefined ? [] : ['EVENT']),
      ...(options.withNamespace ? ['NAMESPACE'] : []),
      ...shown.map(({ column }) => column.name.toUpperCase()),
      ...options.labelColumns.map((label) => label.slice(label.lastIndexOf('/') + 1).toUpperCase()),
      ...(options.showLabels ? ['LABELS'] : []),
    ];
    const rows = table.rows.map((row) => {
      const labels = labelsOf(row);
      return [
        ...(event === undefined ? [] : [eventNames[event] ?? event]),
        ...(options.withNamespace ? [namespaceOf(row)] : []),
        ...shown
          .filter(({ index }) => index < row.cells.length)
          .map(({ index }) => (index === nameAt ? `${options.kind}/` : '') + cellText(row.cells[index])),
        ...options.labelColumns.map((label) => String(labels[label] ?? '')),
        ...(options.showLabels ? [labelsText(labels)] : []),
      ];
    });
    return [...(header ? [head] : []), ...rows].map((cells) => `${cells.join('\t')}\n`).join('');
  }
}
