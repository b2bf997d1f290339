import { isDNS1123Subdomain, isPortName, isPortNumber } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import type { Call } from '../call.ts';
import { fail } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { ownNamespace } from './create-one.ts';

/** A port as Go's net package reads it, 0 to 65535. */
function portNumber(text: string): number {
  const why = !/^\d+$/.test(text) ? 'invalid syntax' : Number(text) > 65_535 ? 'value out of range' : '';
  if (why) fail(`strconv.ParseUint: parsing ${JSON.stringify(text)}: ${why}`);
  return Number(text);
}

function targetPort(text: string): number | string {
  const wrong = /^[+-]?\d+$/.test(text) ? isPortNumber(Number(text)) : isPortName(text);
  if (wrong.length > 0) fail(wrong.join(','));
  return /^[+-]?\d+$/.test(text) ? Number(text) : text;
}

/** `80`, `80:8080`, `80:http`. */
function servicePort(text: string, nodePort: number): JsonMap {
  const [left = '', right] = text.split(':');
  const port = portNumber(left);
  return {
    name: text.replaceAll(':', '-'),
    protocol: 'TCP',
    port,
    targetPort: right === undefined ? port : targetPort(right),
    ...(nodePort !== 0 && { nodePort }),
  };
}

/** The Service of `create service TYPE`. */
export const service = (type: string) =>
  function* (call: Call, name: string): Running<JsonMap> {
    const { flags } = call;
    yield* call.flush();
    const clusterIP = flags.has('clusterip') ? flags.string('clusterip') : '';
    const tcp = flags.strings('tcp');
    const externalName = flags.has('external-name') ? flags.string('external-name') : '';
    if (clusterIP !== 'None' && tcp.length === 0 && type !== 'ExternalName') fail('at least one tcp port specifier must be provided');
    if (type === 'ExternalName' && isDNS1123Subdomain(externalName).length > 0) fail(`invalid service external name ${externalName}`);
    const ports = tcp.map((text) => servicePort(text, flags.has('node-port') ? flags.number('node-port') : 0));
    return {
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name, ...ownNamespace(call), labels: { app: name } },
      spec: {
        ...(ports.length > 0 && { ports }),
        selector: { app: name },
        ...(clusterIP && { clusterIP }),
        type,
        ...(externalName && { externalName }),
      },
      status: { loadBalancer: {} },
    };
  };
