import { type ApiCall, bodyText, hereDocument, shellWord } from './call.ts';

/** The request with curl, through `kubectl proxy`, which adds who you are. */
export function curlOf(call: ApiCall): string {
  const { method, url, contentType, body } = call;
  const lines = ['kubectl proxy &   # listens at 127.0.0.1:8001, adds your credentials'];
  const stream = ['exec', 'attach', 'portforward'].includes(call.resource?.subresource ?? '');
  if (stream) lines.push('# The answer is a stream (a WebSocket after an upgrade); curl shows its handshake only.');
  const parts = [`curl ${method === 'GET' ? '' : `-X ${method} `}${shellWord(`http://127.0.0.1:8001${url}`)}`];
  if (body !== undefined)
    parts.push(`-H ${shellWord(`Content-Type: ${contentType ?? 'application/json'}`)}`, `--data-binary @- ${hereDocument(bodyText(call))}`);
  return [...lines, parts.join(' \\\n  ')].join('\n');
}
