/** A name that keeps its last letters where it is shortened: pods of one owner differ in these. */
export function TailName({ name }: { readonly name: string }) {
  return (
    <span className="tail-name">
      <span>{name.slice(0, -5)}</span>
      <span>{name.slice(-5)}</span>
    </span>
  );
}
