import { isRecord, type Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { bytesOf, textOf } from '../text/bytes.ts';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** This playground builds no kustomizations; a folder without one is told as kustomize tells it. */
export const kustomize: Verb = function* (call) {
  const [given = '.', ...more] = call.args;
  if (more.length > 0) fail('specify one path to kustomization.yaml');
  const here = yield { call: 'getcwd' };
  const path = given.startsWith('/') ? given : `${textOf(String(here))}/${given}`.replace(/\/\.$/, '');
  const stat = yield { call: 'stat', path: bytesOf(path), follow: true };
  if (!isRecord(stat) || !('type' in stat))
    fail(
      `error: must build at directory: not a valid directory: evalsymlink failure on '${given}' : lstat ${path}: no such file or directory`,
    );
  for (const name of names) {
    const found = yield { call: 'stat', path: bytesOf(`${path}/${name}`), follow: true };
    if (isRecord(found) && 'type' in found)
      fail('kustomize is not available in this playground: write the manifests out and use kubectl apply -f');
  }
  fail(`unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${path}'`);
};
