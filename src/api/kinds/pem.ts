import { base64ToText, decodeBase64 } from '../text/index.ts';

const block = /-----BEGIN ([^\n-]*(?:-[^\n-]+)*)-----[ \t]*\r?\n([\s\S]*?)-----END \1-----/g;

/** The types of the PEM blocks in a text. */
const typesIn = (text: string): readonly string[] =>
  [...text.matchAll(block)].filter(([, , body = '']) => decodeBase64(body.replace(/\s/g, '')).ok).map(([, type = '']) => type);

const isKey = (type: string): boolean => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');

/**
 * What the server warns of when a certificate and its key can't be read as a pair. What lies inside the blocks isn't examined:
 * whether they belong together remains unsaid.
 */
export function keyPairWarning(certificate: string | undefined, key: string | undefined): string[] {
  const certificates = typesIn(base64ToText(certificate ?? '') ?? '');
  if (!certificates.includes('CERTIFICATE')) {
    const [only] = certificates;
    if (only === undefined) return ['tls: failed to find any PEM data in certificate input'];
    if (certificates.length === 1 && only.endsWith('PRIVATE KEY'))
      return [
        'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
      ];
    return [
      `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${certificates.join(' ')}]`,
    ];
  }
  const keys = typesIn(base64ToText(key ?? '') ?? '');
  if (keys.some(isKey)) return [];
  const [only] = keys;
  if (only === undefined) return ['tls: failed to find any PEM data in key input'];
  if (keys.length === 1 && only === 'CERTIFICATE') return ['tls: found a certificate rather than a key in the PEM for the private key'];
  return [
    `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${keys.join(' ')}]`,
  ];
}
