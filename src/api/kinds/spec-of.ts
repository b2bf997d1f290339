/** The spec of a draft, made if it is missing. What the schema requires may still be absent: validation says so, defaulting doesn't. */
export function specOf<S extends object>(draft: { spec?: S }): Partial<S> {
  const spec: Partial<S> = draft.spec ?? {};
  Reflect.set(draft, 'spec', spec);
  return spec;
}
