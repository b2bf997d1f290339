import type { Bytes } from '../program.ts';

/** A piece of a word, quotes resolved, expansions not yet done. */
export type Part =
  | { readonly kind: 'text'; readonly text: Bytes }
  | { readonly kind: 'quoted'; readonly text: Bytes }
  | { readonly kind: 'double'; readonly parts: Word }
  | { readonly kind: 'parameter'; readonly name: string; readonly edit?: Edit }
  | { readonly kind: 'command'; readonly body: List }
  | { readonly kind: 'arithmetic'; readonly expression: Word };

export type Word = readonly Part[];

/** What `${name…}` does to the value. `colon`: an empty value counts as unset. */
export type Edit =
  | { readonly op: '-' | '=' | '?' | '+'; readonly colon: boolean; readonly word: Word }
  | { readonly op: '#' | '##' | '%' | '%%'; readonly word: Word }
  | { readonly op: 'length' }
  | { readonly op: '/' | '//'; readonly pattern: Word; readonly replacement: Word }
  | { readonly op: 'slice'; readonly offset: Word; readonly length?: Word };

export type Redirection =
  | { readonly op: '<' | '>' | '>>' | '<>' | '>|' | '<&' | '>&' | '&>'; readonly fd: number; readonly target: Word }
  | { readonly op: '<<' | '<<-'; readonly fd: number; readonly delimiter: string; readonly raw: boolean; readonly target: Word };

export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

export type Command =
  | Simple
  | { readonly kind: 'subshell' | 'group'; readonly body: List; readonly redirections: readonly Redirection[] }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: List; readonly body: List }[];
      readonly otherwise?: List;
      readonly redirections: readonly Redirection[];
    }
  | {
      readonly kind: 'while' | 'until';
      readonly test: List;
      readonly body: List;
      readonly redirections: readonly Redirection[];
    }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly words?: readonly Word[];
      readonly body: List;
      readonly redirections: readonly Redirection[];
    }
  | {
      readonly kind: 'case';
      readonly word: Word;
      readonly arms: readonly { readonly patterns: readonly Word[]; readonly body: List }[];
      readonly redirections: readonly Redirection[];
    }
  | { readonly kind: 'function'; readonly name: string; readonly body: Command };

export interface Simple {
  readonly kind: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  readonly line: number;
}

export interface Pipeline {
  readonly negated: boolean;
  readonly commands: readonly Command[];
}

export interface AndOr {
  readonly first: Pipeline;
  readonly rest: readonly { readonly when: '&&' | '||'; readonly then: Pipeline }[];
  readonly background: boolean;
}

/** Commands one after another. */
export type List = readonly AndOr[];
