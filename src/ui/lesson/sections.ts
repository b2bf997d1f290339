import type { Element, Root, RootContent } from 'hast';
import type { Exercise } from '../../lesson/index.ts';

export type Section = { readonly prose: readonly RootContent[] } | { readonly exercise: Exercise };

const depthOf = (node: RootContent): number | undefined =>
  node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName.slice(1)) : undefined;
const isHeading = (node: RootContent, slug: string): node is Element =>
  depthOf(node) !== undefined && node.type === 'element' && node.properties.id === slug;

/** The post in pieces, each exercise after the section of the heading that it names; those without one at the end. */
export function sectionsOf({ children }: Root, exercises: readonly Exercise[]): readonly Section[] {
  const endOf = ({ after }: Exercise): number => {
    const at = after === undefined ? -1 : children.findIndex((node) => isHeading(node, after));
    const heading = children[at];
    if (!heading) return children.length;
    const depth = depthOf(heading) ?? 1;
    const next = children.findIndex((node, i) => i > at && (depthOf(node) ?? 7) <= depth);
    return next < 0 ? children.length : next;
  };
  const placed = exercises.map((exercise) => ({ exercise, end: endOf(exercise) })).sort((a, b) => a.end - b.end);
  const sections: Section[] = [];
  let from = 0;
  for (const { exercise, end } of placed) {
    if (end > from) sections.push({ prose: children.slice(from, end) });
    sections.push({ exercise });
    from = Math.max(from, end);
  }
  return from < children.length ? [...sections, { prose: children.slice(from) }] : sections;
}
