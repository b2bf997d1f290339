const gone = 'script, iframe, frame, object, embed, base, link, meta, noscript, template, portal';
const loading = new Set([
  'src',
  'srcset',
  'poster',
  'background',
  'action',
  'formaction',
  'ping',
  'data',
  'srcdoc',
  'target',
  'xlink:href',
]);

/** What a page says, without what could run or load anything: scripts, frames, what comes from elsewhere. Pictures in the page itself stay. */
export function harmless(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(gone)) element.remove();
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const address = name === 'href' && !/^(#|\/|\?|[\w./-]*$)/.test(value.trim());
      const loads = loading.has(name) && !(name === 'src' && value.startsWith('data:image/'));
      if (name.startsWith('on') || loads || address || (name === 'style' && /url\(/i.test(value))) element.removeAttribute(name);
    }
  }
  for (const style of page.querySelectorAll('style'))
    style.textContent = (style.textContent ?? '').replaceAll(/@import[^;]*;?|url\([^)]*\)/gi, '');
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

/** The document that shows an answer: a page as it is, all else as plain text. */
export function documentOf({ type, body }: { readonly type: string; readonly body: string }): string {
  if (/^text\/html/i.test(type)) return harmless(body);
  const page = document.implementation.createHTMLDocument('');
  const text = page.createElement('pre');
  text.style.cssText = 'white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 monospace';
  text.textContent = body;
  page.body.append(text);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
