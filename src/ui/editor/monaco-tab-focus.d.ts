/** Monaco's switch between a Tab that indents and one that moves on; one for all editors. Its option of the same name doesn't follow it. */
declare module 'monaco-editor/editor/browser/config/tabFocus' {
  export const TabFocus: {
    readonly getTabFocusMode: () => boolean;
    readonly onDidChangeTabFocus: (listener: (moves: boolean) => void) => { readonly dispose: () => void };
  };
}
