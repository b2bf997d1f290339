import type { Image, Nodes, Parent, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { slugOf } from './slug.ts';

interface WikiLink {
  readonly type: 'wikiLink';
  readonly value: string;
  readonly data: { readonly alias: string };
}

const isWikiLink = (node: unknown): node is WikiLink => (node as { type?: string } | undefined)?.type === 'wikiLink';

const embedded = /!\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]/g;
const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;

/**
 * Obsidian's links: `[[Page#Part|words]]` becomes a link when `lessonOf` knows the page, else its words; `![[picture.png|400]]` an image of
 * that width, `![[Page]]` a link to it. (remark-wiki-link reads `[[…]]`; to Markdown `![[…]]` is plain text.)
 */
export function wikiLinks({ lessonOf }: { readonly lessonOf: (page: string) => string | undefined }) {
  return (tree: Root): void => {
    visit(tree, (node: Nodes | WikiLink, index, parent: Parent | undefined) => {
      if (!parent || index === undefined) return undefined;
      if (isWikiLink(node)) parent.children[index] = link(node.value, node.data.alias, lessonOf);
      if (node.type !== 'text' || !node.value.includes('![[')) return undefined;
      const parts = split(node, lessonOf);
      parent.children.splice(index, 1, ...parts);
      return [SKIP, index + parts.length];
    });
  };
}

function split({ value, position }: Text, lessonOf: (page: string) => string | undefined): readonly PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let from = 0;
  for (const { 0: whole, 1: target = '', 2: alias, index } of value.matchAll(embedded)) {
    if (index > from) parts.push({ type: 'text', value: value.slice(from, index) });
    const part = picture.test(target.trim()) ? image(target.trim(), alias) : link(target, alias ?? target, lessonOf);
    parts.push({ ...part, ...(position && { position }) });
    from = index + whole.length;
  }
  if (from < value.length) parts.push({ type: 'text', value: value.slice(from) });
  return parts;
}

function image(name: string, alias: string | undefined): Image {
  const width = /^\d+/.exec(alias ?? '')?.[0];
  return {
    type: 'image',
    url: name,
    alt: alias && !width ? alias : name.replace(/\.\w+$/, ''),
    ...(width && { data: { hProperties: { width: Number(width) } } }),
  };
}

function link(target: string, alias: string, lessonOf: (page: string) => string | undefined): PhrasingContent {
  const [page = '', part] = target.trim().split('#');
  const words: Text = { type: 'text', value: alias.trim() };
  const anchor = part === undefined || part.startsWith('^') ? '' : `#${slugOf(part)}`;
  if (page === '' && anchor) return { type: 'link', url: anchor, children: [words] };
  const lesson = lessonOf(page.trim());
  return lesson === undefined ? words : { type: 'link', url: `${lesson}${anchor}`, children: [words] };
}
