/** A statechart as data: read from a machine's own definition, so that the drawing can't differ from what runs. */
export interface Chart {
  readonly id: string;
  readonly states: readonly ChartState[];
  readonly arrows: readonly ChartArrow[];
}

export interface ChartState {
  /** Path from the root: `waiting.crashLoopBackOff`. */
  readonly id: string;
  readonly parent?: string;
  /** What it means, in the machine's own words. */
  readonly description?: string;
  readonly initial: boolean;
  readonly final: boolean;
}

export interface ChartArrow {
  readonly from: string;
  readonly to: string;
  readonly event: string;
}

/** The part of an XState state node that a chart is read from. */
export interface MachineNode {
  readonly path: readonly string[];
  readonly type: string;
  readonly description?: string | undefined;
  readonly initial?: { readonly target: readonly { readonly path: readonly string[] }[] };
  readonly states: Readonly<Record<string, MachineNode>>;
  readonly transitions: ReadonlyMap<
    string,
    readonly { readonly target?: readonly { readonly path: readonly string[] }[] | undefined; readonly eventType: string }[]
  >;
}

const idOf = (node: { readonly path: readonly string[] }) => node.path.join('.');

/** Reads the chart of a machine: all states in the order of the definition, all arrows between different states. */
export function chartOf(id: string, root: MachineNode): Chart {
  const states: ChartState[] = [];
  const arrows: ChartArrow[] = [];
  const visit = (node: MachineNode, first: boolean) => {
    if (node.path.length > 0) {
      const parent = node.path.slice(0, -1).join('.');
      const { description } = node;
      states.push({
        id: idOf(node),
        ...(parent && { parent }),
        ...(description !== undefined && { description }),
        initial: first,
        final: node.type === 'final',
      });
    }
    for (const [event, transitions] of node.transitions)
      for (const { target } of transitions)
        for (const to of target ?? [])
          if (node.path.length > 0 && idOf(to) !== idOf(node)) arrows.push({ from: idOf(node), to: idOf(to), event });
    const initial = node.initial?.target[0];
    for (const child of Object.values(node.states)) visit(child, initial !== undefined && idOf(initial) === idOf(child));
  };
  visit(root, true);
  return { id, states, arrows };
}
