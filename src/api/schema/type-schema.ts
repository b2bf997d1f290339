/** What a value may be, as the served schema tells. */
export type TypeRef =
  | {
      readonly is: 'string' | 'boolean' | 'int32' | 'int64' | 'float' | 'quantity' | 'time' | 'microTime' | 'intOrString' | 'bytes' | 'any';
    }
  | { readonly is: 'list'; readonly of: TypeRef }
  | { readonly is: 'map'; readonly of: TypeRef }
  | { readonly is: 'struct'; readonly name: string };

export interface FieldSchema {
  readonly name: string;
  readonly type: TypeRef;
  readonly required: boolean;
  /** Go holds it by pointer, so that a zero value differs from an absent one. */
  readonly pointer: boolean;
  /** Printed though empty. */
  readonly always: boolean;
  readonly listType?: 'atomic' | 'map' | 'set';
  readonly listKeys: readonly string[];
  readonly patchStrategy: readonly string[];
  readonly mergeKey?: string;
  readonly mapType?: string;
  readonly enum?: readonly string[];
  readonly default?: string | number | boolean;
  /** Go's structs that hold it without a name of their own: `VolumeSource`. */
  readonly inline?: string;
  /** Go's name of its type, as error messages print it. */
  readonly goType: string;
}

export interface TypeSchema {
  readonly name: string;
  /** Go's name: `v1.Container`. */
  readonly goType: string;
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly fields: ReadonlyMap<string, FieldSchema>;
}
