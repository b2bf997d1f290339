import { isEnvVarName } from '../../api/index.ts';
import type { Call } from '../call.ts';
import { fail } from '../errors.ts';
import { readPairs } from '../pairs.ts';
import type { JsonMap } from '../json.ts';

/** `a=b,c=d`. */
export function readLabelList(text: string): JsonMap {
  return Object.fromEntries(
    text.split(',').map((spec) => {
      const [key = '', value, ...more] = spec.split('=');
      if (value === undefined || more.length > 0) return fail(`unexpected label spec: ${spec}`);
      if (key === '') return fail('unexpected empty label key');
      return [key, value] as const;
    }),
  );
}

export function readEnv(specs: readonly string[]): readonly JsonMap[] {
  return specs.map((spec) => {
    const equals = spec.indexOf('=');
    const name = spec.slice(0, Math.max(0, equals));
    if (equals < 1 || isEnvVarName(name).length > 0) return fail(`invalid env: ${spec}`);
    const value = spec.slice(equals + 1);
    return { name, ...(value && { value }) };
  });
}

/** Go's strconv.Atoi. */
export function readNumber(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) fail(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

/** The pod of `run`. */
export function podOfFlags({ flags, args }: Call, name: string, restartPolicy: string): JsonMap {
  const words = args.slice(1);
  const env = readEnv(flags.strings('env'));
  const annotations = Object.fromEntries(readPairs(flags.strings('annotations'), 'annotations', false).set);
  const labels: JsonMap = flags.string('labels') ? readLabelList(flags.string('labels')) : { run: name };
  const port = flags.string('port') ? readNumber(flags.string('port')) : undefined;
  const stdin = flags.bool('stdin');
  const pull = flags.string('image-pull-policy');
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name, labels, ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: {
      containers: [
        {
          name,
          image: flags.string('image'),
          ...(words.length > 0 && { [flags.bool('command') ? 'command' : 'args']: words }),
          ...(port !== undefined && { ports: [{ containerPort: port }] }),
          ...(env.length > 0 && { env }),
          resources: {},
          ...(pull && { imagePullPolicy: pull }),
          ...(flags.bool('privileged') && { securityContext: { privileged: true } }),
          ...(stdin && { stdin: true }),
          ...(stdin && !flags.bool('leave-stdin-open') && { stdinOnce: true }),
          ...(flags.bool('tty') && { tty: true }),
        },
      ],
      restartPolicy,
      dnsPolicy: 'ClusterFirst',
    },
    status: {},
  };
}
