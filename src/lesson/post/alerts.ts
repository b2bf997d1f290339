import type { Blockquote, Paragraph, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** The five kinds that are drawn; Obsidian's many names fall into them. */
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

const kinds: Readonly<Record<string, AlertKind>> = {
  note: 'note', info: 'note', todo: 'note', abstract: 'note', summary: 'note', tldr: 'note', quote: 'note', cite: 'note', example: 'note',
  tip: 'tip', hint: 'tip', success: 'tip', check: 'tip', done: 'tip',
  important: 'important', question: 'important', help: 'important', faq: 'important',
  warning: 'warning', attention: 'warning',
  caution: 'caution', danger: 'caution', error: 'caution', bug: 'caution', failure: 'caution', fail: 'caution', missing: 'caution',
}; // biome-ignore format: a table

const mark = /^\[!([\w-]+)\]([+-]?)[ \t]*([^\n]*)(?:\n|$)/;

/** Turns `> [!TIP]- Title` (GitHub's alerts, Obsidian's callouts, nested ones too) into an aside; a fold mark makes it a details element. */
export function alerts() {
  return (tree: Root): void => {
    visit(tree, 'blockquote', (quote: Blockquote) => {
      const first = quote.children[0];
      const text = first?.type === 'paragraph' ? first.children[0] : undefined;
      if (first?.type !== 'paragraph' || text?.type !== 'text') return;
      const found = mark.exec(text.value);
      if (!found) return;
      const [whole, name = '', fold, title = ''] = found;
      const kind = kinds[name.toLowerCase()] ?? 'note';
      text.value = text.value.slice(whole.length);
      const rest: Paragraph['children'] = [];
      if (!whole.endsWith('\n') && text.value === '')
        while (first.children.length > 1 && first.children[1]?.type !== 'break') rest.push(...first.children.splice(1, 1));
      if (text.value === '') first.children.shift();
      if (first.children[0]?.type === 'break') first.children.shift();
      const label = title || rest.length > 0 ? title : `${name.slice(0, 1).toUpperCase()}${name.slice(1).toLowerCase()}`;
      const heading: Paragraph = {
        type: 'paragraph',
        children: [{ type: 'text', value: label }, ...rest],
        data: { hName: fold ? 'summary' : 'p', hProperties: { className: ['alert-title'] } },
      };
      if (first.children.length === 0) quote.children.shift();
      quote.children.unshift(heading);
      quote.data = {
        hName: fold ? 'details' : 'aside',
        hProperties: { className: ['alert', `alert-${kind}`], ...(fold === '+' && { open: true }) },
      };
    });
  };
}
