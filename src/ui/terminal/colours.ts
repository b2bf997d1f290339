import type { ITheme } from '@xterm/xterm';

/** A token's colour as the browser has worked it out for the present theme. */
function colour(token: string): string {
  const probe = document.createElement('i');
  // Forced colours would answer the same for every token.
  probe.style.forcedColorAdjust = 'none';
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** The terminal in the tokens of the page. */
export const terminalColours = (): ITheme => {
  const ink = colour('--ink');
  return {
    background: colour('--sunken'),
    foreground: ink,
    cursor: colour('--accent'),
    selectionBackground: colour('--accent-line'),
    black: colour('--ink-3'),
    red: colour('--state-failed'),
    green: colour('--state-ready'),
    yellow: colour('--state-running'),
    blue: colour('--accent'),
    magenta: colour('--state-terminating'),
    cyan: colour('--state-waiting'),
    white: ink,
    brightBlack: colour('--ink-3'),
    brightRed: colour('--state-failed'),
    brightGreen: colour('--state-ready'),
    brightYellow: colour('--state-backoff'),
    brightBlue: colour('--accent'),
    brightMagenta: colour('--state-terminating'),
    brightCyan: colour('--state-waiting'),
    brightWhite: ink,
  };
};
