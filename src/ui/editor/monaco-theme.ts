import type { editor } from 'monaco-editor/editor';

/** A token's colour as six hex digits, which is all that Monaco's themes understand. */
function hex(token: string): string {
  const probe = document.createElement('i');
  // Forced colours would answer the same for every token.
  probe.style.forcedColorAdjust = 'none';
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const channels = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3);
  probe.remove();
  return channels.map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0')).join('');
}

function define(api: typeof editor): void {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const dark = scheme === 'dark' || (scheme !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  const colour = (token: string) => `#${hex(token)}`;
  api.defineTheme('podground', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: hex('--ink') },
      { token: 'type', foreground: hex('--syn-key') },
      { token: 'string', foreground: hex('--syn-string') },
      { token: 'string.yaml', foreground: hex('--syn-string') },
      { token: 'number.yaml', foreground: hex('--syn-number') },
      { token: 'number', foreground: hex('--syn-number') },
      { token: 'keyword', foreground: hex('--syn-number') },
      { token: 'operators', foreground: hex('--syn-punct') },
      { token: 'delimiter', foreground: hex('--syn-punct') },
      { token: 'comment', foreground: hex('--syn-comment'), fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': colour('--surface'),
      'editor.foreground': colour('--ink'),
      'editor.lineHighlightBackground': colour('--hover'),
      'editorLineNumber.foreground': colour('--ink-3'),
      'editorLineNumber.activeForeground': colour('--ink'),
      'editorCursor.foreground': colour('--accent'),
      'editor.selectionBackground': colour('--accent-line'),
      'editorError.foreground': colour('--state-failed'),
      'editorWarning.foreground': colour('--state-running'),
      'editorWidget.background': colour('--raised'),
      'editorWidget.border': colour('--line-strong'),
      'editorSuggestWidget.background': colour('--raised'),
      'editorSuggestWidget.border': colour('--line-strong'),
      'editorSuggestWidget.foreground': colour('--ink'),
      'editorSuggestWidget.selectedBackground': colour('--accent-tint'),
      'editorSuggestWidget.selectedForeground': colour('--ink'),
      'editorSuggestWidget.highlightForeground': colour('--accent'),
      // Monaco's own are for a dark selection.
      'editorSuggestWidget.focusHighlightForeground': colour('--accent'),
      'editorSuggestWidget.selectedIconForeground': colour('--ink'),
      'menu.background': colour('--raised'),
      'menu.foreground': colour('--ink'),
      'menu.border': colour('--line-strong'),
      'menu.selectionBackground': colour('--accent-tint'),
      'menu.selectionForeground': colour('--ink'),
      'menu.separatorBackground': colour('--line'),
      'input.background': colour('--surface'),
      'input.foreground': colour('--ink'),
      'input.border': colour('--line-control'),
      'editorHoverWidget.background': colour('--raised'),
      'editorHoverWidget.border': colour('--line-strong'),
      focusBorder: colour('--focus'),
    },
  });
  api.setTheme('podground');
}

/** Keeps Monaco in the colours of the page, whichever theme that has. */
export function followTheme(api: typeof editor): void {
  const again = () => define(api);
  again();
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
