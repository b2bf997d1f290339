import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { splitDocuments } from '../../manifest/index.ts';
import type { CommandLine, Fence, FenceRun } from '../lesson.ts';
import { placeFragment } from './places.ts';

/** A fenced block as Markdown gives it. */
export interface RawFence {
  readonly language: string;
  /** What stands after the language: `yaml exercise`, `bash title="x"`. */
  readonly meta: string;
  readonly text: string;
  readonly line: number;
}

const shells = new Set(['bash', 'sh', 'shell', 'console', 'zsh', 'shell-session', 'terminal', 'ash', 'shellsession']);
const yamls = new Set(['yaml', 'yml']);

/** Says what a fenced block is to a learner. Never fails: what fits nothing is `plain`. */
export function classifyFence(raw: RawFence, index: number): Fence {
  const language = raw.language.toLowerCase();
  const fence = { id: `fence-${index + 1}`, language, text: raw.text, line: raw.line };
  if (yamls.has(language) && /(^|\s)exercise(\s|$)/.test(raw.meta)) return { ...fence, kind: 'exercise' };
  if (language === 'output') return { ...fence, kind: 'output', ...runOf(raw.meta) };
  if (yamls.has(language) && /(^|\s)refused(\s|$)/.test(raw.meta)) return { ...fence, kind: 'manifest', manifest: raw.text, refused: true };
  if (shells.has(language)) return { ...fence, ...commandsOf(raw.text) };
  if (yamls.has(language) || (language === '' && /^apiVersion:\s*\S+/m.test(raw.text) && /^kind:\s*\S+/m.test(raw.text)))
    return { ...fence, ...yamlOf(raw.text) };
  if (language === 'json' && /"apiVersion"\s*:/.test(raw.text) && /"kind"\s*:/.test(raw.text)) return { ...fence, ...yamlOf(raw.text) };
  if (language === '' && /^\$ \S/m.test(raw.text)) return { ...fence, ...commandsOf(raw.text) };
  return { ...fence, kind: 'plain' };
}

/** `run="kubectl get pods" after="30s" apply="1"` of an output. */
function runOf(meta: string): { readonly run?: FenceRun } {
  const said = (key: string) => new RegExp(`(?:^|\\s)${key}=(?:"([^"]*)"|(\\S+))`).exec(meta);
  const value = (key: string) => said(key)?.[1] ?? said(key)?.[2];
  const command = value('run');
  if (command === undefined) return {};
  const apply = value('apply');
  return { run: { command, after: value('after') ?? '0s', ...(apply !== undefined && /^\d+$/.test(apply) && { apply: Number(apply) }) } };
}

const template = /^[^'"#\n]*\{\{-?\s*[^}\n]*\}\}/m;

type Sorted = Pick<Fence, 'kind'> & Partial<Fence>;

function yamlOf(text: string): Sorted {
  const tabs = /^[ \t]*\t/m.test(text);
  const clean = tabs ? text.replaceAll(/^[ \t]+/gm, (space) => space.replaceAll('\t', '  ')) : text;
  const tabNote = tabs ? 'YAML forbids tabs: “Try it” uses two spaces for each. ' : '';
  const documents = splitDocuments(clean).filter(({ text: part }) =>
    part.split('\n').some((line) => line.trim() && !line.trim().startsWith('#')),
  );
  if (documents.length === 0) return { kind: 'plain' };
  const read = documents.map(({ text: part }) =>
    parseDocument(part, { version: '1.1', merge: true, uniqueKeys: false, logLevel: 'silent', strict: false }),
  );
  const error = read.flatMap((document) => document.errors)[0];
  // `...` stands for what the post leaves out: nothing to try, and nothing wrong.
  if (/^[ \t]*(?:-[ \t]+)?(?:\.{3}|…)[ \t]*$/m.test(clean)) return { kind: 'plain' };
  // A chart's template stands for many manifests, and is none: `name: {{ .Values.name }}`.
  if (template.test(clean))
    return { kind: 'illegal', note: 'This is a template: what stands in {{ … }} is filled in before a cluster reads it.' };
  if (error) {
    const forbidden = tabs ? 'YAML forbids tabs. Without them, too, this' : 'This';
    return { kind: 'illegal', note: `${forbidden} is not YAML that a cluster could read: ${sentence(error.message)}` };
  }
  const roots = read.map((document) => document.contents as Node | null);
  if (roots.every((root) => isMap(root) && has(root, 'apiVersion') && has(root, 'kind')))
    return { kind: 'manifest', manifest: clean, ...(tabs && { note: tabNote.trim() }) };
  const [root] = roots;
  if (roots.length > 1) return severalOf(documents, tabNote);
  if (isMap(root)) {
    const keys = keysOf(root);
    const repeated = keys.find((key, i) => keys.indexOf(key) !== i);
    if (repeated !== undefined) return alternativesOf(clean, tabNote);
    const placed = placeFragment(clean, keys, false);
    return placed ? { kind: 'fragment', ...placed, ...(tabs && { note: tabNote.trim() }) } : { kind: 'plain' };
  }
  if (isSeq(root) && isMap(root.items[0])) {
    const placed = placeFragment(clean, keysOf(root.items[0]), true);
    return placed ? { kind: 'fragment', ...placed, ...(tabs && { note: tabNote.trim() }) } : { kind: 'plain' };
  }
  return { kind: 'plain' };
}

const sentence = (message: string) => {
  const first = message.split('\n')[0]?.replace(/ at line (\d+), column \d+:?$/, ', line $1') ?? '';
  return `${first.slice(0, 1).toLowerCase()}${first.slice(1)}`.replace(/\.?$/, '.');
};
const keysOf = (node: Node): readonly string[] =>
  isMap(node) ? node.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : '')) : [];
const has = (node: Node, key: string) => keysOf(node).includes(key);

/** One key several times at the top: the post shows several ways. Each begins at a comment or at the repeated key. */
function alternativesOf(text: string, note: string): Sorted {
  const parts: { title: string; lines: string[] }[] = [];
  let comment = '';
  const seen = new Set<string>();
  for (const line of text.split('\n')) {
    const key = /^([\w.-]+):/.exec(line)?.[1];
    const words = /^#\s*(.+)$/.exec(line)?.[1];
    if (words !== undefined) {
      comment = words;
      continue;
    }
    if (key !== undefined && (seen.has(key) || parts.length === 0)) {
      seen.clear();
      parts.push({ title: comment || `Way ${parts.length + 1}`, lines: [] });
      comment = '';
    }
    if (key !== undefined) seen.add(key);
    parts.at(-1)?.lines.push(line);
  }
  const tabs = parts.map(({ title, lines }) => tabOf(title, lines.join('\n')));
  return { kind: 'alternatives', tabs, ...(note && { note: note.trim() }) };
}

/** Parts of a manifest in documents of their own: the post shows several ways, one after the other. */
function severalOf(documents: readonly { readonly text: string }[], note: string): Sorted {
  const tabs = documents.map(({ text }, i) =>
    tabOf(/^[ \t]*#[ \t]*(\S.*)$/m.exec(text)?.[1] ?? `Way ${i + 1}`, text.replace(/^---[^\n]*\n/, '')),
  );
  return tabs.every(({ manifest }) => manifest !== undefined)
    ? { kind: 'alternatives', tabs, ...(note && { note: note.trim() }) }
    : { kind: 'plain' };
}

function tabOf(title: string, text: string) {
  const body = `${text.trim()}\n`;
  const { manifest } = yamlOf(body);
  return { title: title.replace(/^\d+[.)]\s*/, ''), text: body, ...(manifest !== undefined && { manifest }) };
}

const runnable = /^(?:kubectl|k|cat|echo|ls|watch|sleep|for|while|export|alias|grep|jq|curl|wget|cp|mkdir|rm|touch|vi|nano)\b/;

/** A command that never ends is joined with so many lines at most. */
const mostJoined = 60;

/** A quote, a loop or a condition has begun in a command and not ended. */
function isOpen(command: string): boolean {
  const bare = command.replaceAll(/\\.|'[^']*'|"(?:\\[^]|[^"\\])*"|(?:^|\s)#[^\n]*/g, ' ');
  const count = (word: RegExp) => [...bare.matchAll(word)].length;
  return (
    /['"]/.test(bare) ||
    count(/(?:^|[\n;&|]|\bdo\b|\bthen\b)\s*(?:for|while|until)\s/g) > count(/(?:^|[\n;])\s*done\b/g) ||
    count(/(?:^|[\n;&|]|\bdo\b|\bthen\b)\s*if\s/g) > count(/(?:^|[\n;])\s*fi\b/g)
  );
}

/** Lines of a shell block: prompts taken off, continued lines and here-documents joined, comments and outputs shown but not run. */
function commandsOf(text: string): Sorted {
  const prompted = /^\s*[$#%❯➜>]\s+(?:kubectl|k|cat|\w+)\b/m.test(text) && /^\s*\$ /m.test(text);
  const commands: CommandLine[] = [];
  const lines = text.replace(/\n$/, '').split('\n');
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i] ?? '';
    const prompt = /^\s*(?:[\w.@~:/-]*[$❯➜%])\s+(?=\S)/.exec(line)?.[0];
    const here = /<<-?\s*(['"]?)(\w+)\1/.exec(line)?.[2];
    while (line.endsWith('\\') && i + 1 < lines.length) line += `\n${lines[++i]}`;
    if (here !== undefined)
      while (i + 1 < lines.length) {
        line += `\n${lines[++i]}`;
        if (lines[i]?.trim() === here) break;
      }
    if (!line.trimStart().startsWith('#'))
      for (let end = i + 1; isOpen(line) && end < Math.min(lines.length, i + mostJoined); end++) {
        const whole = [line, ...lines.slice(i + 1, end + 1)].join('\n');
        if (isOpen(whole)) continue;
        line = whole;
        i = end;
      }
    const body = prompt === undefined ? line.trim() : line.slice(prompt.length).trim();
    const runs =
      body !== '' && !body.startsWith('#') && (prompt !== undefined || !prompted) && runnable.test(body) && !/<[A-Za-z][\w -]*>/.test(body);
    commands.push({ text: prompt === undefined ? line : body, runs });
  }
  const isShell = commands.some(({ runs, text: line }) => runs || /^(?:kubectl|k)\s/.test(line));
  if (!isShell && !prompted) return { kind: /^(?:NAME|NAMESPACE)\s{2,}[A-Z]/m.test(text) ? 'output' : 'plain' };
  return { kind: 'commands', commands };
}
