/** The anchor of a heading as GitHub makes it: lower case, words by hyphens, letters of any language kept. */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** The anchors of one post: a second one of the same gets `-1`. */
export function slugger(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const base = slugOf(text);
    const seen = taken.get(base);
    taken.set(base, (seen ?? -1) + 1);
    return seen === undefined ? base : `${base}-${seen + 1}`;
  };
}
