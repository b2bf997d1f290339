import type { Verb } from '../../call.ts';
import { failAll, type KubectlError, textError } from '../../errors.ts';
import { readPairs, splitPairs } from '../../pairs.ts';
import { listAt, textAt } from '../../patch/tree.ts';
import { changeObjects, printing, targets } from './change-objects.ts';
import { containerLists, withContainers, withPodSpec } from './pod-template.ts';

/** Sets the images of containers. */
export const setImage: Verb = function* (call) {
  const { flags } = call;
  const how = yield* printing(call, 'image updated');
  const { resources, pairs } = splitPairs(call.args, 'image');
  const { set } = readPairs(pairs, 'image', false);
  const infos = yield* targets(call, resources);
  const mistakes: string[] = [];
  if (flags.bool('all') && flags.string('selector')) mistakes.push('cannot set --all and --selector at the same time');
  if (resources.length === 0 && flags.strings('filename').length === 0 && !flags.string('kustomize'))
    mistakes.push('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (set.size === 0) mistakes.push('at least one image update is required');
  else if (set.size > 1 && set.has('*'))
    mistakes.push('all containers are already specified by *, but saw more than one container_name=container_image pairs');
  if (flags.bool('local') && how.dryRun === 'server')
    mistakes.push('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  failAll(mistakes.map(textError));
  const errors: KubectlError[] = [];
  yield* changeObjects(call, infos, how, {
    operation: 'image',
    refused: 'failed to patch image update to pod template:',
    change: (object) =>
      withPodSpec(object, (spec) => {
        const names = containerLists.flatMap((list) => listAt(spec, list).map((container) => textAt(container, 'name')));
        for (const name of set.keys())
          if (name !== '*' && !names.includes(name)) errors.push(textError(`error: unable to find container named ${JSON.stringify(name)}`));
        return withContainers(spec, (container) => {
          const image = set.get(textAt(container, 'name')) ?? set.get('*');
          return image === undefined ? container : { ...container, image };
        });
      }),
  }, errors); // biome-ignore format: the change is the point
};
