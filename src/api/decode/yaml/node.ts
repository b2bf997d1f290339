export type YamlNode = ScalarNode | ListNode | MapNode | AliasNode;

interface Placed {
  /** From 0. */
  readonly line: number;
}
export interface ScalarNode extends Placed {
  readonly is: 'scalar';
  readonly text: string;
  /** Whole (`tag:yaml.org,2002:str`, `!custom`); '' when there is none. */
  readonly tag: string;
  /** Its form decides what it is. */
  readonly implicit: boolean;
}
export interface ListNode extends Placed {
  readonly is: 'list';
  readonly items: YamlNode[];
}
export interface MapNode extends Placed {
  readonly is: 'map';
  readonly pairs: (readonly [key: YamlNode, value: YamlNode])[];
}
export interface AliasNode extends Placed {
  readonly is: 'alias';
  readonly name: string;
  readonly target: YamlNode;
}
