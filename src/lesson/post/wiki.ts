import type { Image, Parent, PhrasingContent, Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';

interface WikiLink {
  readonly type: 'wikiLink';
  readonly value: string;
  readonly data: { readonly alias: string };
}

const isWikiLink = (node: unknown): node is WikiLink => (node as { type?: string } | undefined)?.type === 'wikiLink';

const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;

/**
 * Obsidian's links: `[[Page#Part|words]]` becomes a link when `lessonOf` knows the page, else its words; `![[picture.png|400]]` an image with
 * that width. (remark-wiki-link reads `[[…]]`; this gives it meaning.)
 */
export function wikiLinks({ lessonOf }: { readonly lessonOf: (page: string) => string | undefined }) {
  return (tree: Root): void => {
    visit(tree, (node, index, parent: Parent | undefined) => {
      if (!isWikiLink(node) || !parent || index === undefined) return;
      const before = parent.children[index - 1];
      const embedded = before?.type === 'text' && before.value.endsWith('!');
      if (embedded) before.value = before.value.slice(0, -1);
      parent.children[index] = embedded && picture.test(node.value.trim()) ? embed(node) : link(node, lessonOf);
    });
  };
}

function embed(node: WikiLink): Image {
  const width = /^\d+/.exec(node.data.alias)?.[0];
  const name = node.value.trim();
  return {
    type: 'image',
    url: name,
    alt: width || node.data.alias === node.value ? name.replace(/\.\w+$/, '') : node.data.alias,
    data: width ? { hProperties: { width: Number(width) } } : {},
  };
}

function link(node: WikiLink, lessonOf: (page: string) => string | undefined): PhrasingContent {
  const [page = '', part] = node.value.trim().split('#');
  const words: Text = { type: 'text', value: node.data.alias.trim() };
  if (page === '' && part) return { type: 'link', url: `#${part}`, children: [words] };
  const lesson = lessonOf(page.trim());
  return lesson === undefined ? words : { type: 'link', url: lesson, children: [words] };
}
