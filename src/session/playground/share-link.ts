import type { Read } from './replay-file.ts';

/** Longest unpacked text a link may carry: nobody's page is filled by a stranger's address. */
const limit = 2_000_000;

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** Packs a text for an address: deflated, in the letters an address may hold. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** Unpacks what `pack` made; anything else is a problem in words. */
export async function unpack(packed: string): Promise<Read<string>> {
  try {
    const reader = new Blob([fromBase64Url(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { ok: true, value: text + decoder.decode() };
      text += decoder.decode(value, { stream: true });
      if (text.length > limit) return { ok: false, problem: 'This link unpacks to more than a playground can be.' };
    }
  } catch {
    return { ok: false, problem: 'This link is damaged: a part of it is missing or was changed.' };
  }
}
