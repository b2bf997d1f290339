/** Replaces $(NAME) by its value; $$ is a dollar; a reference to nothing known stays as it is. */
export function expand(text: string, valueOf: (name: string) => string | undefined): string {
  if (!text.includes('$')) return text;
  return text.replace(/\$(\$|\(([^)]*)\))/g, (whole, inner: string, name: string | undefined) => {
    if (inner === '$') return '$';
    return valueOf(name ?? '') ?? whole;
  });
}
