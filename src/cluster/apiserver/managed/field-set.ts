/**
 * A set of fields in the form of managedFields: `{"f:spec": {"f:replicas": {}}}`. A node without children, or with `.`, is a member itself.
 */
export interface FieldSet {
  readonly [element: string]: FieldSet;
}

const self = '.';
const nothing: FieldSet = {};

const isMember = (set: FieldSet): boolean => Object.keys(set).length === 0 || Object.hasOwn(set, self);

export const isEmptySet = (set: FieldSet | undefined): boolean => set === undefined || Object.keys(set).length === 0;

/** A node of children, and of itself where it is a member. */
function node(member: boolean, children: ReadonlyMap<string, FieldSet>): FieldSet | undefined {
  if (children.size === 0) return member ? nothing : undefined;
  return Object.fromEntries([...(member ? [[self, nothing] as const] : []), ...children]);
}

const childrenOf = (set: FieldSet): readonly (readonly [string, FieldSet])[] => Object.entries(set).filter(([element]) => element !== self);

export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmptySet(a)) return b;
  if (isEmptySet(b)) return a;
  const children = new Map<string, FieldSet>();
  for (const [element, child] of [...childrenOf(a), ...childrenOf(b)]) {
    const known = children.get(element);
    children.set(element, known === undefined ? child : joined(known, child));
  }
  return node(Object.hasOwn(a, self) || Object.hasOwn(b, self), children) ?? nothing;
}

function joined(a: FieldSet, b: FieldSet): FieldSet {
  if (childrenOf(a).length === 0 && childrenOf(b).length === 0) return nothing;
  const member = isMember(a) || isMember(b);
  const both = union({ ...a, ...(member && { [self]: nothing }) }, b);
  return both;
}

/** Members of `a` that are not members of `b`; undefined when none is left. */
function minus(a: FieldSet, b: FieldSet, root: boolean): FieldSet | undefined {
  const children = new Map<string, FieldSet>();
  for (const [element, child] of childrenOf(a)) {
    const other = b[element];
    const left = other === undefined ? child : minus(child, other, false);
    if (left !== undefined) children.set(element, left);
  }
  return node(!root && isMember(a) && !isMember(b), children);
}

export const difference = (a: FieldSet, b: FieldSet): FieldSet => minus(a, b, true) ?? nothing;

function common(a: FieldSet, b: FieldSet, root: boolean): FieldSet | undefined {
  const children = new Map<string, FieldSet>();
  for (const [element, child] of childrenOf(a)) {
    const other = b[element];
    const both = other && common(child, other, false);
    if (both !== undefined) children.set(element, both);
  }
  return node(!root && isMember(a) && isMember(b), children);
}

export const intersection = (a: FieldSet, b: FieldSet): FieldSet => common(a, b, true) ?? nothing;

/** The set with everything that holds a member: who owns a field wants what it stands in. */
export function withHolders(set: FieldSet): FieldSet {
  const children = childrenOf(set).map(([element, child]) => [element, withHolders(child)] as const);
  return children.length === 0 ? set : Object.fromEntries([[self, nothing], ...children]);
}

/** The members of a set, as paths of elements. */
export function membersOf(set: FieldSet, path: readonly string[] = []): readonly (readonly string[])[] {
  const own = path.length > 0 && isMember(set) ? [path] : [];
  return [...own, ...childrenOf(set).flatMap(([element, child]) => membersOf(child, [...path, element]))];
}

/** `f:spec`, `f:containers`, `k:{"name":"web"}`, `f:image` → `.spec.containers[name="web"].image`. */
export function printPath(path: readonly string[]): string {
  return path
    .map((element) => {
      const rest = element.slice(2);
      if (element.startsWith('f:')) return `.${rest}`;
      if (element.startsWith('v:')) return `[=${rest}]`;
      const keys: unknown = JSON.parse(rest);
      const pairs = Object.entries(keys as Record<string, unknown>).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
      return `[${pairs.join(',')}]`;
    })
    .join('');
}
