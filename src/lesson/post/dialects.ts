/**
 * The parts of Jekyll (Liquid, kramdown) that stand between the lines of Markdown and would break it. They are taken out of the text
 * before it is parsed, line by line, so that every line keeps its number. Fenced code is left as it is.
 */
export interface Plain {
  readonly text: string;
  readonly notes: readonly { readonly line: number; readonly message: string }[];
}

const fence = /^ {0,3}(?:[-*+] +|\d+[.)] +|> ?)*\s*(`{3,}|~{3,})/;
const highlight = /^\s*\{%-?\s*highlight\s+([\w+-]+)[^%]*-?%\}\s*$/;
const endHighlight = /^\s*\{%-?\s*endhighlight\s*-?%\}\s*$/;
const tag = /\{%-?\s*(\w+)([^%]*?)-?%\}/g;
const output = /\{\{-?\s*([\w.]+)[^}]*-?\}\}/g;
const attributes = /[ \t]*\{:(?!:)[^}\n]*\}|[ \t]*\{::[^}\n]*\}/g;
const obsidianComment = /%%[^%\n]*%%/g;
const highlighted = /(?<![\w=])==(?=[^\s=])([^=\n]*[^\s=])==(?![\w=])/g;
/** What Obsidian puts at a line's end so that it can be linked to. */
const blockId = /\s\^[A-Za-z0-9-]+\s*$/;
/** kramdown writes a table of contents in the place of a list so marked. */
const contents = /^\s*\{:\s*toc\b[^}]*\}\s*$/;
const codeSpan = /(`+)[^`].*?[^`]?\1(?!`)/g;

/** Site variables that a lesson can stand in for; others become nothing. */
const siteValues: Readonly<Record<string, string>> = { 'site.baseurl': '', 'site.url': '', 'page.url': '' };

export function plainMarkdown(text: string): Plain {
  const notes: { line: number; message: string }[] = [];
  let open: string | undefined;
  const source = text.split('\n');
  const lines = source.map((line, index) => {
    const mark = fence.exec(line)?.[1];
    if (open !== undefined) {
      if (mark?.startsWith(open) || (open === '{%' && endHighlight.test(line))) {
        const liquid = open === '{%';
        open = undefined;
        return liquid ? '```' : line;
      }
      return line;
    }
    if (contents.test(source[index + 1] ?? '') && /^\s*(?:[-*+]|\d+\.)\s/.test(line)) return '';
    if (mark) {
      open = mark;
      return line;
    }
    const language = highlight.exec(line)?.[1];
    if (language) {
      open = '{%';
      return `\`\`\`${language}`;
    }
    return outsideCode(line, (part) =>
      part
        .replaceAll(tag, (_, name: string, rest: string) => {
          if (name === 'raw' || name === 'endraw' || name === 'comment' || name === 'endcomment') return '';
          if (name === 'link') return rest.trim();
          if (name === 'post_url') return `${rest.trim()}.md`;
          notes.push({ line: index + 1, message: `the Liquid tag {% ${name} %} does nothing here; it is left out` });
          return '';
        })
        .replaceAll(output, (_, name: string) => siteValues[name] ?? '')
        .replaceAll(attributes, '')
        .replaceAll(obsidianComment, '')
        .replaceAll(highlighted, '<mark>$1</mark>')
        .replace(blockId, ''),
    );
  });
  return { text: lines.join('\n'), notes };
}

/** Applies `change` to what stands outside `code spans` of a line. */
function outsideCode(line: string, change: (part: string) => string): string {
  let out = '';
  let from = 0;
  for (const span of line.matchAll(codeSpan)) {
    out += change(line.slice(from, span.index)) + span[0];
    from = span.index + span[0].length;
  }
  return out + change(line.slice(from));
}
