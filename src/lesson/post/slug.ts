/** Anchors as GitHub makes them: lower case, words by hyphens, letters of any language kept; a second one of the same gets `-1`. */
export function slugger(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const base = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    const seen = taken.get(base);
    taken.set(base, (seen ?? -1) + 1);
    return seen === undefined ? base : `${base}-${seen + 1}`;
  };
}
