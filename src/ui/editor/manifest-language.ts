import type { languages } from 'monaco-editor/editor';
import { type Completion, complete } from '../../manifest/index.ts';

type Languages = typeof languages;

/** Completion and hover of manifests: what `manifest` knows, in Monaco's form. */
export function registerManifestLanguage(api: Languages): void {
  const kinds: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
    field: api.CompletionItemKind.Field,
    value: api.CompletionItemKind.EnumMember,
    name: api.CompletionItemKind.Reference,
    snippet: api.CompletionItemKind.Snippet,
  };
  api.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', '\n', '-', ':'],
    provideCompletionItems(model, position) {
      const items = complete(model.getValue(), model.getOffsetAt(position));
      return {
        suggestions: items.map(({ label, kind, insert, span, detail, first }) => {
          const [a, b] = [model.getPositionAt(span.from), model.getPositionAt(span.to)];
          return {
            label,
            kind: kinds[kind],
            insertText: insert,
            insertTextRules: api.CompletionItemInsertTextRule.InsertAsSnippet,
            detail,
            sortText: `${first ? 0 : 1}${label}`,
            range: { startLineNumber: a.lineNumber, startColumn: a.column, endLineNumber: b.lineNumber, endColumn: b.column },
          };
        }),
      };
    },
  });
}
