import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Pictures beside the post get their address, whether Markdown or HTML names them; those that aren't there leave their words, with a note.
 * Nothing is loaded from another host.
 */
export function resolvePictures(
  tree: Root,
  { pictureOf }: { readonly pictureOf: (path: string) => string | undefined },
  note: (line: number, message: string) => void,
): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (!parent || index === undefined || !loading.has(node.tagName)) return undefined;
    if (node.tagName !== 'img') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const named = text(node.properties['src']);
    const url = pictureOf(decoded(named));
    if (url !== undefined) {
      const { width, height, alt, title } = node.properties;
      node.properties = {
        src: url,
        alt: text(alt),
        loading: 'lazy',
        ...(width && { width }),
        ...(height && { height }),
        ...(title && { title }),
      };
      return undefined;
    }
    const why = /^(?:https?:)?\/\//.test(named) ? 'is on another host' : "isn't beside the post";
    note(node.position?.start.line ?? 1, `the picture ${decoded(named).slice(0, 200)} ${why}: its words stand in its place`);
    parent.children[index] = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['missing-picture'] },
      children: [{ type: 'text', value: text(node.properties['alt']) || named }],
    };
    return undefined;
  });
}

/** Elements that fetch something by themselves. */
const loading = new Set(['img', 'source', 'video', 'audio', 'track', 'embed', 'object', 'iframe']);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
