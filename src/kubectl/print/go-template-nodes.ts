/** Where something stands in the template (`LINE:COLUMN`), and how Go writes it: what errors tell. */
export interface Written {
  readonly place: string;
  readonly text: string;
}

/** What a pipeline's parts are. A whole number that a template names is a bigint: Go's int. */
export type Operand = Written &
  (
    | { readonly type: 'dot' | 'nil' }
    | { readonly type: 'field'; readonly names: readonly string[] }
    | { readonly type: 'variable'; readonly name: string; readonly names: readonly string[] }
    | { readonly type: 'call'; readonly name: string }
    | { readonly type: 'literal'; readonly value: string | number | bigint | boolean }
    | { readonly type: 'group'; readonly pipe: Pipe }
    | { readonly type: 'chain'; readonly of: Operand; readonly names: readonly string[] }
  );

export interface Command extends Written {
  readonly operands: readonly Operand[];
}

export interface Pipe extends Written {
  /** Variables that the value is put in: `$i, $x := …`; `assign` when it is `=`. */
  readonly variables: readonly string[];
  readonly assign: boolean;
  readonly commands: readonly Command[];
}

export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'print'; readonly pipe: Pipe }
  | {
      readonly type: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    }
  | (Written & { readonly type: 'template'; readonly name: string; readonly pipe: Pipe | undefined })
  | { readonly type: 'break' | 'continue' };
