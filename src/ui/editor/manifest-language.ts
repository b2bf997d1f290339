import type { editor, languages } from 'monaco-editor/editor';
import { type Completion, complete, format, hover, type Names } from '../../manifest/index.ts';
import { problemsOf } from './language.ts';

type Languages = typeof languages;

let names: () => Names | undefined = () => undefined;

/** Where completion learns which names exist. */
export const completeNamesFrom = (source: () => Names | undefined): void => {
  names = source;
};

/** Completion, hover, repairs and format of manifests: what `manifest` knows, in Monaco's form. */
export function registerManifestLanguage(api: Languages): void {
  const kinds: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
    field: api.CompletionItemKind.Field,
    value: api.CompletionItemKind.EnumMember,
    name: api.CompletionItemKind.Reference,
    snippet: api.CompletionItemKind.Snippet,
  };
  api.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', '\n', '-', ':', '{', ',', '"'],
    provideCompletionItems(model, position) {
      const items = complete(model.getValue(), model.getOffsetAt(position), names());
      return {
        suggestions: items.map(({ label, kind, insert, span, detail, first }) => {
          return {
            label,
            kind: kinds[kind],
            insertText: insert,
            insertTextRules: api.CompletionItemInsertTextRule.InsertAsSnippet,
            detail,
            sortText: `${first ? 0 : 1}${label}`,
            range: rangeOf(model, span),
          };
        }),
      };
    },
  });
  api.registerHoverProvider('yaml', {
    provideHover(model, position) {
      const facts = hover(model.getValue(), model.getOffsetAt(position));
      if (!facts) return undefined;
      const { path, type, required, words, description, allowed, changeable, span } = facts;
      const about = [
        `**${path}** \u00b7 ${type}${required ? ', required' : ''}${facts.default === undefined ? '' : `, default ${facts.default}`}`,
      ];
      if (words ?? description) about.push(words ?? description ?? '');
      if (allowed) about.push(`One of: ${allowed.join(', ')}`);
      if (changeable) about.push(changeable);
      return { range: rangeOf(model, span), contents: about.map((value) => ({ value })) };
    },
  });
  api.registerCodeActionProvider('yaml', {
    provideCodeActions(model, range, { markers }) {
      const text = model.getValue();
      const actions = problemsOf(text)
        .filter(({ from }) => model.getPositionAt(from).lineNumber === range.startLineNumber)
        .flatMap((problem) =>
          (problem.fixes ?? []).map(({ title, apply }, i) => ({
            title,
            kind: 'quickfix',
            isPreferred: i === 0,
            diagnostics: markers.filter(({ message }) => message === problem.message),
            edit: {
              edits: [
                { resource: model.uri, versionId: model.getVersionId(), textEdit: { range: model.getFullModelRange(), text: apply(text) } },
              ],
            },
          })),
        );
      return { actions, dispose: () => undefined };
    },
  });
  api.registerDocumentFormattingEditProvider('yaml', {
    provideDocumentFormattingEdits: (model) => [{ range: model.getFullModelRange(), text: format(model.getValue()) }],
  });
}

function rangeOf(model: editor.ITextModel, { from, to }: { readonly from: number; readonly to: number }) {
  const [a, b] = [model.getPositionAt(from), model.getPositionAt(to)];
  return { startLineNumber: a.lineNumber, startColumn: a.column, endLineNumber: b.lineNumber, endColumn: b.column };
}
