import { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri } from 'monaco-editor/editor';
import { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/yaml/register';
// oxlint-disable-next-line import/default -- `?worker` makes the default export: a class that starts the worker.
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import type { Names } from '../../manifest/index.ts';
import type { Cursor, EditorHandle } from './editor-handle.ts';
import { completeNamesFrom, registerManifestLanguage } from './manifest-language.ts';
import { followTheme } from './monaco-theme.ts';
import type { Problem } from './problem.ts';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

export interface MonacoOptions {
  readonly place: HTMLElement;
  readonly name: string;
  /** The text before what was typed into the plain area: an undo goes back to it. */
  readonly before: string;
  readonly text: string;
  readonly cursor: Cursor;
  readonly onText: (text: string) => void;
  readonly onCursor: (offset: number) => void;
  readonly onApply: () => void;
  /** Ctrl+M: whether Tab moves on to the next control, or indents. */
  readonly onTabMoves: (moves: boolean) => void;
  /** The names that exist in the cluster. */
  readonly names: () => Names | undefined;
}

export interface MonacoEditor extends EditorHandle {
  readonly dispose: () => void;
}

let registered = false;
let count = 0;

const severity = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning } as const;

/** Puts Monaco in the place of the plain text area: same text, same caret, and an undo that reaches back before it came. */
export function openMonaco(options: MonacoOptions): MonacoEditor {
  if (!registered) {
    registered = true;
    registerManifestLanguage(languages);
    followTheme(editor);
  }
  completeNamesFrom(options.names);
  const model = editor.createModel(
    options.before,
    'yaml',
    Uri.parse(`podground://manifest/${++count}/${encodeURIComponent(options.name)}`),
  );
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    indentSize: 2,
    // Of the model, not of the editor: brackets are in the page's own colours.
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  if (options.text !== options.before) model.pushEditOperations([], [{ range: model.getFullModelRange(), text: options.text }], () => null);
  const code = editor.create(options.place, {
    model,
    theme: 'podground',
    ariaLabel: options.name,
    automaticLayout: true,
    // The page's tokens hold with forced colours too.
    autoDetectHighContrast: false,
    fontSize: 12,
    lineHeight: 18,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: false,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 12,
    glyphMargin: false,
    folding: true,
    overviewRulerLanes: 1,
    overviewRulerBorder: false,
    guides: { indentation: false },
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, strings: true, comments: false },
    suggest: { showWords: false, preview: false, showStatusBar: false },
    fixedOverflowWidgets: true,
    // In a shadow the context menu would not know the theme's colours, and stand without a ground over the text.
    useShadowDOM: false,
    // Below the last line there is room for the hint on Tab.
    padding: { top: 5, bottom: 30 },
    scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8 },
    stickyScroll: { enabled: false },
    accessibilitySupport: 'auto',
    'semanticHighlighting.enabled': false,
  });
  const position = (offset: number) => model.getPositionAt(offset);
  const select = ({ from, to }: Cursor) => {
    const [a, b] = [position(from), position(to)];
    code.setSelection(new Range(a.lineNumber, a.column, b.lineNumber, b.column));
  };
  select(options.cursor);
  code.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => {
    code.trigger('podground', 'hideSuggestWidget', null);
    options.onApply();
  });
  options.onTabMoves(TabFocus.getTabFocusMode());
  const listening = [
    model.onDidChangeContent(() => options.onText(model.getValue())),
    TabFocus.onDidChangeTabFocus(options.onTabMoves),
    code.onDidChangeCursorPosition(({ position: at }) => options.onCursor(model.getOffsetAt(at))),
  ];
  return {
    text: () => model.getValue(),
    cursor: () => {
      const selection = code.getSelection();
      return selection
        ? { from: model.getOffsetAt(selection.getStartPosition()), to: model.getOffsetAt(selection.getEndPosition()) }
        : { from: 0, to: 0 };
    },
    replace: (text) => {
      code.pushUndoStop();
      code.executeEdits('podground', [{ range: model.getFullModelRange(), text }]);
      code.pushUndoStop();
    },
    goTo: (offset) => {
      const at = position(offset);
      code.setPosition(at);
      code.revealPositionInCenterIfOutsideViewport(at);
      code.focus();
    },
    focus: () => code.focus(),
    hasFocus: () => code.hasTextFocus(),
    showProblems: (problems: readonly Problem[]) =>
      editor.setModelMarkers(
        model,
        'podground',
        problems.map(({ from, to, message, severity: level }) => {
          const [a, b] = [position(from), position(Math.max(to, from + 1))];
          return {
            severity: severity[level],
            message,
            startLineNumber: a.lineNumber,
            startColumn: a.column,
            endLineNumber: b.lineNumber,
            endColumn: b.column,
          };
        }),
      ),
    dispose: () => {
      for (const one of listening) one.dispose();
      code.dispose();
      model.dispose();
    },
  };
}
