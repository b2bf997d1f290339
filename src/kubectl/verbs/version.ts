import { isRecord, type Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { jsonText } from '../print/json.ts';
import { yamlText } from '../print/yaml.ts';

/** What this kubectl says of itself. */
const client = {
  major: '1',
  minor: '36',
  gitVersion: 'v1.36.3',
  gitCommit: '$Format:%H$',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'go1.26.8',
  compiler: 'gc',
  platform: 'linux/amd64',
};
const kustomizeVersion = 'v5.8.1';

export const version: Verb = function* (call) {
  const { flags, args } = call;
  if (args.length > 0) fail(`extra arguments: [${args.join(' ')}]`);
  const output = flags.string('output');
  if (!['', 'yaml', 'json'].includes(output)) fail(`--output must be 'yaml' or 'json'`);
  const answer = flags.bool('client') ? undefined : yield* call.ask({ method: 'GET', path: '/version' });
  const server = isRecord(answer) ? answer : undefined;
  if (output === '') {
    call.out(`Client Version: ${client.gitVersion}\nKustomize Version: ${kustomizeVersion}\n`);
    if (server) call.out(`Server Version: ${String(server.gitVersion)}\n`);
    return;
  }
  const all = { clientVersion: client, kustomizeVersion, ...(server && { serverVersion: server }) };
  call.out(output === 'json' ? `${jsonText(all, { indent: '  ', sorted: false })}\n` : `${yamlText(all)}\n`);
};
