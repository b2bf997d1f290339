/** What is known of a decoded object beside its fields. Not enumerable: it is no field of the object. */
const notes = Symbol('notes');

interface Notes {
  /** Lists and maps that were written, though empty. */
  readonly empty?: Readonly<Record<string, object>>;
  /** The object stands in the place of another, too. */
  readonly shared?: boolean;
}
type Noted = { [notes]?: Notes };

const of = (object: object | undefined): Notes | undefined => (object as Noted | undefined)?.[notes];

const note = (object: object, more: Notes): void => {
  Object.defineProperty(object, notes, { value: { ...of(object), ...more }, configurable: true });
};

/**
 * Notes that a list or a map was written, though empty. Decoded objects leave such a field out, but Go prints it as `[]` or `{}` where it
 * prints null for one that is absent.
 */
export function noteEmpty(object: object, field: string, is: string): void {
  if (is === 'list' || is === 'map') note(object, { empty: { ...of(object)?.empty, [field]: is === 'list' ? [] : {} } });
}

/** `[]` or `{}` where a field was given so, else null: what Go prints of a field that isn't there. */
export const emptyOrNull = (object: object | undefined, field: string): object | null => of(object)?.empty?.[field] ?? null;

/** Notes of a copy that in Go it is the original itself: what is done to the one is done to the other. */
export const noteShared = (object: object): void => note(object, { shared: true });
export const isShared = (object: object | undefined): boolean => of(object)?.shared ?? false;

/** Makes a copy know what its original knows. */
export function copyNotes(from: object, to: object): void {
  const known = of(from);
  if (known && from !== to) note(to, known);
}
