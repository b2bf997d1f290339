import type { Element, Root as HastRoot } from 'hast';
import type { Code, Heading as MdastHeading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkWikiLink from 'remark-wiki-link';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Fence, Heading, Post, Problem } from '../lesson.ts';
import { alerts } from './alerts.ts';
import { plainMarkdown } from './dialects.ts';
import { classifyFence } from './fences.ts';
import { isPublished, listOf, readFrontMatter } from './front-matter.ts';
import { resolvePictures } from './pictures.ts';
import { slugger } from './slug.ts';
import { wikiLinks } from './wiki.ts';

/** What a post may point to. Both answer undefined for what isn't there. */
export interface Surroundings {
  /** The address of a lesson by its page name or file name. */
  readonly lessonOf: (page: string) => string | undefined;
  /** The address of a picture beside the post. */
  readonly pictureOf: (path: string) => string | undefined;
  /** The anchors of another post, by its page or file name; absent: not looked at. */
  readonly anchorsOf?: (page: string) => readonly string[] | undefined;
}

const schema: typeof defaultSchema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: [...(defaultSchema.tagNames ?? []), 'aside', 'mark', 'figure', 'figcaption'],
  attributes: {
    ...defaultSchema.attributes,
    '*': [...(defaultSchema.attributes?.['*'] ?? []).filter((name) => name !== 'id'), 'id'],
    aside: [['className', 'alert', /^alert-\w+$/]],
    details: ['open', ['className', 'alert', /^alert-\w+$/]],
    summary: [['className', 'alert-title']],
    p: [['className', 'alert-title']],
    pre: ['dataFence'],
    span: [['className', 'missing-picture']],
  },
};

/** So many quotes and lists one within another that no reader could follow, and no parser quickly. */
const nested = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){100}/m;

/** Longer than any lesson: the reading of more would take the page's time. */
const longest = 300_000;

interface ReadPost {
  readonly post: Post;
  readonly problems: readonly Problem[];
  /** Links that lead nowhere. */
  readonly broken: readonly Problem[];
}

/**
 * Reads a post. Never refuses one: what is odd stands in `problems` as notes, and what can't be drawn is shown as the text that it is.
 * `name` is its file name, for the title if nothing else gives one.
 */
export function readPost(source: string, name: string, around: Surroundings): ReadPost {
  const note = (message: string): Problem => ({ file: name, line: 1, column: 1, severity: 'note', message });
  const cut = source.length > longest;
  const text = cut ? source.slice(0, source.lastIndexOf('\n', longest) + 1 || longest) : source;
  const said = cut ? [note(`the post is longer than ${longest} characters: only its beginning is shown`)] : [];
  try {
    if (nested.test(text)) throw new RangeError('too deep');
    const read = readMarkdown(text, name, around);
    return { ...read, problems: [...said, ...read.problems] };
  } catch (error) {
    // Thousands of things one within another: the parsers call themselves for each.
    if (!(error instanceof RangeError)) throw error;
    return {
      post: asText(text, name),
      problems: [...said, note('the post nests too deeply to be drawn: it is shown as text')],
      broken: [],
    };
  }
}

const asText = (text: string, name: string): Post => ({
  title: nameToTitle(name),
  description: '',
  published: true,
  frontMatter: {},
  headings: [],
  content: { type: 'root', children: [{ type: 'element', tagName: 'pre', properties: {}, children: [{ type: 'text', value: text }] }] },
  fences: [],
  minutes: 1,
});

function readMarkdown(source: string, name: string, around: Surroundings): ReadPost {
  const problems: Problem[] = [];
  const note = (line: number, message: string, column = 1) => problems.push({ file: name, line, column, severity: 'note', message });
  const plain = plainMarkdown(source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  for (const { line, message } of plain.notes) note(line, message);
  const tree = unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ['yaml'])
    .use(remarkGfm)
    .use(remarkWikiLink, { aliasDivider: '|' })
    .parse(plain.text);

  const yaml = tree.children[0]?.type === 'yaml' ? tree.children[0] : undefined;
  const frontMatter = readFrontMatter(yaml?.value, 2);
  for (const problem of frontMatter.problems) note(problem.line, problem.message, problem.column);
  wikiLinks(around)(tree);
  alerts()(tree);
  const links = linksOf(tree);
  resolveLinks(tree, around);

  const fences: Fence[] = [];
  visit(tree, 'code', (code: Code) => {
    const fence = classifyFence(
      { language: code.lang ?? '', meta: code.meta ?? '', text: code.value, line: code.position?.start.line ?? 1 },
      fences.length,
    );
    fences.push(fence);
    if (fence.note) note(fence.line, fence.note);
    code.data = { hName: 'pre', hProperties: { dataFence: fence.id } };
  });
  const headings = readHeadings(tree);
  const titleFromText = headings.find(({ depth }) => depth === 1);
  const title = said(frontMatter.values, 'title') ?? titleFromText?.text ?? listOf(frontMatter.values['aliases'])[0] ?? nameToTitle(name);
  const shown = {
    ...tree,
    children: tree.children.filter(
      (node) =>
        node.type !== 'yaml' &&
        !(node.type === 'heading' && node.depth === 1 && textOf(node) === titleFromText?.text && node === firstHeading(tree)),
    ),
  };
  const hast = unified()
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers: { code: (_: unknown, node: Code) => fenceElement(node) } })
    .use(rehypeRaw, { passThrough: [] })
    .use(rehypeSanitize, schema)
    .runSync(shown);
  resolvePictures(hast, around, note);
  const words = textOf(shown).split(/\s+/).length;
  const broken = links.flatMap(({ url, line, column }): Problem[] => {
    const message = brokenLink(url, around, headings);
    return message === undefined ? [] : [{ file: name, line, column, severity: 'note', message }];
  });
  return {
    problems,
    broken,
    post: {
      title,
      description: said(frontMatter.values, 'description', 'excerpt', 'summary') ?? '',
      published: isPublished(frontMatter.values),
      frontMatter: frontMatter.values,
      headings: headings.filter(({ depth, text }) => depth > 1 || text !== titleFromText?.text),
      content: withoutPositions(hast),
      fences,
      minutes: Math.max(1, Math.round(Number(frontMatter.values['minutes'] ?? words / 180))),
    },
  };
}

/** The first of these keys that is a text or a number. */
const said = (values: Readonly<Record<string, unknown>>, ...keys: readonly string[]) =>
  keys
    .map((key) => values[key])
    .map((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined))
    .find((text) => text);

const firstHeading = (tree: Root) => tree.children.find((node) => node.type === 'heading' && node.depth === 1);

const fenceElement = (node: Code): Element => ({
  type: 'element',
  tagName: 'pre',
  properties: { dataFence: (node.data as { hProperties?: { dataFence?: string } } | undefined)?.hProperties?.dataFence ?? '' },
  children: [{ type: 'text', value: node.value }],
});

function readHeadings(tree: Root): readonly Heading[] {
  const slug = slugger();
  const headings: Heading[] = [];
  visit(tree, 'heading', (node: MdastHeading) => {
    const text = textOf(node);
    const heading = { depth: node.depth, text, slug: slug(text), line: node.position?.start.line ?? 1 };
    headings.push(heading);
    node.data = { ...node.data, hProperties: { id: heading.slug } };
  });
  return headings;
}

/** Links to other posts become lesson links. */
function resolveLinks(tree: Root, around: Surroundings): void {
  visit(tree, 'link', (link) => {
    const post = otherPost.exec(link.url);
    const lesson = post ? around.lessonOf(decode(post[1] ?? '')) : undefined;
    if (lesson !== undefined) link.url = `${lesson}${post?.[2] ?? ''}`;
  });
}

/** A link to a file beside: the page's name, its ending, the anchor. */
const otherPost = /^(?!\w+:|\/\/|#)(?:.*\/)?([^/#]+)\.(?:md|markdown|html)(#.*)?$/;

interface FoundLink {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

function linksOf(tree: Root): readonly FoundLink[] {
  const links: FoundLink[] = [];
  visit(tree, 'link', ({ url, position }) => {
    links.push({ url, line: position?.start.line ?? 1, column: position?.start.column ?? 1 });
  });
  return links;
}

/** Why a link within the lessons leads nowhere, or undefined. Links to other hosts, and to pages that aren't posts, are not followed. */
function brokenLink(url: string, around: Surroundings, headings: readonly Heading[]): string | undefined {
  const has = (slugs: readonly string[], anchor: string) => slugs.includes(decode(anchor.slice(1)));
  // `#/…` is an address of the page: a wikilink that was resolved.
  if (/^#[^/]/.test(url)) {
    return has(headings.map(({ slug }) => slug), url) ? undefined : `the link ${url} leads to no heading of this post`; // biome-ignore format: one line
  }
  const [, page, anchor] = otherPost.exec(url) ?? [];
  if (page === undefined || /\.html(#|$)/.test(url)) return undefined;
  if (around.lessonOf(decode(page)) === undefined) return `the link ${url} leads to no post`;
  const anchors = anchor === undefined ? undefined : around.anchorsOf?.(decode(page));
  return anchors === undefined || anchor === undefined || has(anchors, anchor)
    ? undefined
    : `the link ${url} leads to no heading of that post`;
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** `2024-05-01-what-is-a-pod.md` → `What is a pod`. */
const nameToTitle = (name: string) => {
  const words = lessonId(name).replaceAll(/[-_]+/g, ' ').trim();
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

/** A lesson's id from its file name: without folder, ending and Jekyll's date (`YYYY-MM-DD-`, `YY-MM-DD-`). */
export function lessonId(file: string): string {
  const base = file.replace(/^.*[/\\]/, '').replace(/\.(?:md|markdown|txt)$/i, '');
  return (
    base
      .replace(/^(?:\d{4}|\d{2})-\d{2}-\d{2}-(?=.)/, '')
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'lesson'
  );
}

function withoutPositions(root: HastRoot): HastRoot {
  visit(root, (node) => {
    delete node.position;
    if ('data' in node) delete node.data;
  });
  return root;
}
