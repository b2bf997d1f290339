const totalRunes = 4 * 1024;
const itemRunes = 256;
const control = /\p{Cc}/u;

/**
 * Warnings as the headers of an answer carry them: each once, none that a header can't hold, and when they are more than
 * 4096 characters together, the first 256 of each until 4096 are full.
 */
export function sentWarnings(warnings: readonly string[]): readonly string[] {
  if (warnings.length === 0) return warnings;
  const fit = [...new Set(warnings)].filter((text) => text !== '' && !control.test(text));
  const length = (text: string) => Array.from(text).length;
  if (fit.reduce((sum, text) => sum + length(text), 0) <= totalRunes) return fit;
  const sent: string[] = [];
  let written = 0;
  for (const text of fit) {
    if (written >= totalRunes) break;
    const cut = Array.from(text).slice(0, itemRunes).join('');
    written += length(cut);
    sent.push(cut);
  }
  return sent;
}
