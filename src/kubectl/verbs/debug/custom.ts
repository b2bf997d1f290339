import { readText, type TypeSchema, typeNamed } from '../../../api/index.ts';
import { applyStrategicMerge, type Running } from '../../../cluster/index.ts';
import { type Call, isFailed } from '../../call.ts';
import { fail } from '../../errors.ts';
import { exact } from '../../files/to-json.ts';
import { fileProblems } from '../../generate/key-sources.ts';
import { isMap, type JsonMap } from '../../json.ts';
import { bytesOf, textOf } from '../../text/bytes.ts';
import { type DebugStyle, onContainer } from './profile.ts';

const fixed = ['name', 'command', 'image', 'lifecycle', 'volumeDevices'];

/** The partial container of --custom; nothing where the flag isn't given. */
export function* customContainer(call: Call): Running<JsonMap | undefined> {
  const path = call.flags.string('custom');
  if (path === '') return undefined;
  const bytes = yield* call.readFile(bytesOf(path));
  if (isFailed(bytes))
    return fail(`must pass a container spec json file for custom profile: open ${path}: ${fileProblems[bytes.errno] ?? bytes.errno}`);
  const read = readText(textOf(bytes), { contentType: 'yaml' });
  const value = read.ok ? exact(read.value) : undefined;
  if (!isMap(value)) {
    const why = read.ok ? 'json: cannot unmarshal into Go value of type v1.Container' : `error converting YAML to JSON: ${read.message}`;
    return fail(`${path} does not contain a valid container spec: ${why}`);
  }
  if (fixed.some((field) => field in value))
    fail('name, command, image, lifecycle and volume devices are not modifiable via custom profile');
  return value;
}

const knownOf = (custom: JsonMap, type: TypeSchema): JsonMap =>
  Object.fromEntries(Object.entries(custom).filter(([field]) => type.fields.has(field)));

/** Lays the partial container over the debugging one. */
export function customized(pod: JsonMap, custom: JsonMap | undefined, name: string, style: DebugStyle): JsonMap {
  const type = typeNamed(style === 'ephemeral' ? 'EphemeralContainer' : 'Container');
  if (!custom || !type) return pod;
  return onContainer(pod, name, (container) => applyStrategicMerge(container, knownOf(custom, type), type));
}
