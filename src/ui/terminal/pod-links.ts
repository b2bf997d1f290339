import type { ILink, ILinkProvider, Terminal as Xterm } from '@xterm/xterm';

const nameLike = /[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g;

/** Names of pods in the terminal's text: pointed at they are underlined, clicked they are chosen. */
export function podLinks(xterm: Xterm, uidOf: (name: string) => string | undefined, choose: (uid: string) => void): ILinkProvider {
  return {
    provideLinks(row, give) {
      const line = xterm.buffer.active.getLine(row - 1)?.translateToString(true) ?? '';
      const links: ILink[] = [];
      for (const { 0: text, index } of line.matchAll(nameLike)) {
        const uid = uidOf(text);
        if (uid === undefined) continue;
        const range = { start: { x: index + 1, y: row }, end: { x: index + text.length, y: row } };
        links.push({ range, text, activate: () => choose(uid) });
      }
      give(links.length > 0 ? links : undefined);
    },
  };
}
