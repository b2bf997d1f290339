export type TokenType =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly line: number;
  /** Where the token ends. */
  readonly endLine: number;
  /** Of an alias, anchor or scalar; the handle of a tag; the name of a directive. */
  readonly text: string;
  /** The rest of a tag or directive. */
  readonly suffix: string;
  /** A scalar without quotes or block indicator. */
  readonly plain: boolean;
}
