import type { Palette } from './palette.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string =>
  // What XML does not allow in a text, not even escaped, goes.
  text.replace(/[&<>"]/g, (char) => escapes[char] ?? char).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');

type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escaped(value)}"`],
    )
    .join('');

export const rect = (attributes: Attributes, title?: string): string =>
  title === undefined
    ? `<rect${attributesText(attributes)}/>`
    : `<rect${attributesText(attributes)}><title>${escaped(title)}</title></rect>`;
export const line = (attributes: Attributes): string => `<line${attributesText(attributes)}/>`;

/** Cuts a text to what fits a width; letters are taken as wide as they mostly are. */
export function fitted(text: string, width: number, size = 12): string {
  const most = Math.max(1, Math.floor(width / (size * 0.56)));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

export const text = (content: string, x: number, y: number, fill: string, more: Attributes = {}): string =>
  `<text${attributesText({ x, y, fill, ...more })}>${escaped(content)}</text>`;

/** A whole picture: its title and what it tells are there for a screen reader too. */
export function picture(width: number, height: number, palette: Palette, title: string, told: string, parts: readonly string[]): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif" font-size="12"><title>${escaped(title)}</title><desc>${escaped(told)}</desc>${rect({ width: w, height: h, fill: palette.surface })}${parts.join('')}</svg>\n`;
}
