import type { Terminal as Xterm } from '@xterm/xterm';

/** So much is made ready at a time; the terminal draws between. */
const piece = 32_768;

/** Writes what the engine sent, of which each character is one byte. Large output goes in pieces, so that no frame waits for all of it. */
export function writeBytes(xterm: Xterm, bytes: string): void {
  for (let at = 0; at < bytes.length; at += piece) {
    const end = Math.min(bytes.length, at + piece);
    const part = new Uint8Array(end - at);
    for (let i = at; i < end; i++) part[i - at] = bytes.charCodeAt(i);
    xterm.write(part);
  }
}
