import { type ApiCall, asked, bodyText, hereDocument, shellWord } from './call.ts';

/** What begins a WebSocket; the key may be any sixteen bytes. */
const upgrade = (protocol: string): readonly string[] => [
  "-H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13'",
  `-H 'Sec-WebSocket-Key: cG9kZ3JvdW5kLWlzLTE2IQ==' -H 'Sec-WebSocket-Protocol: ${protocol}'`,
];

/** A stream: begun by a GET that asks for an upgrade. What comes then is framed, which curl shows as it is. */
function streamOf({ url, resource }: ApiCall): string {
  const forward = resource?.subresource === 'portforward';
  // A forward names its ports when it begins; kubectl names them later, on a connection of another kind.
  const path = forward && !url.includes('ports=') ? `${url}${url.includes('?') ? '&' : '?'}ports=80` : url;
  return [
    `kubectl proxy --reject-paths='^$' &   # listens at 127.0.0.1:8001, adds your credentials; it refuses exec and attach otherwise`,
    '# The answer is a stream in frames of a WebSocket: curl shows their bytes.',
    [`curl -iN --output - ${shellWord(`http://127.0.0.1:8001${path}`)}`, ...upgrade(`${forward ? 'v4' : 'v5'}.channel.k8s.io`)].join(
      ' \\\n  ',
    ),
  ].join('\n');
}

const isStream = ({ resource }: ApiCall): boolean => ['exec', 'attach', 'portforward'].includes(resource?.subresource ?? '');

/** What goes on until it is stopped is shown as it comes. */
const goesOn = (call: ApiCall): boolean => asked(call, 'watch') === 'true' || asked(call, 'follow') === 'true';

/** The request with curl, through `kubectl proxy`, which adds who you are. */
export function curlOf(call: ApiCall): string {
  if (isStream(call)) return streamOf(call);
  const { method, url, contentType, body } = call;
  const flags = `${goesOn(call) ? '-N ' : ''}${method === 'GET' ? '' : `-X ${method} `}`;
  const parts = [`curl ${flags}${shellWord(`http://127.0.0.1:8001${url}`)}`];
  if (body !== undefined)
    parts.push(`-H ${shellWord(`Content-Type: ${contentType ?? 'application/json'}`)}`, `--data-binary @- ${hereDocument(bodyText(call))}`);
  return ['kubectl proxy &   # listens at 127.0.0.1:8001, adds your credentials', parts.join(' \\\n  ')].join('\n');
}
