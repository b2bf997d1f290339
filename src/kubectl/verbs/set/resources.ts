import { parseQuantity } from '../../../api/index.ts';
import type { Verb } from '../../call.ts';
import { fail, type KubectlError, textError } from '../../errors.ts';
import type { JsonMap } from '../../json.ts';
import { listAt, mapAt, textAt } from '../../patch/tree.ts';
import { changeObjects, printing, targets } from './change-objects.ts';
import { containerLists, isMeant, withContainers, withPodSpec } from './pod-template.ts';

/** Reads `cpu=1,memory=64Mi`. */
export function readAmounts(text: string): JsonMap {
  if (text === '') return {};
  return Object.fromEntries(
    text.split(',').map((statement) => {
      const [name = '', amount, ...more] = statement.split('=');
      if (amount === undefined || more.length > 0) return fail(`Invalid argument syntax ${statement}, expected <resource>=<value>`);
      const read = parseQuantity(amount);
      if (!read.ok) return fail(read.message);
      return [name, read.quantity.toString()] as const;
    }),
  );
}

/** Sets requests and limits of containers. */
export const setResources: Verb = function* (call) {
  const { flags } = call;
  const how = yield* printing(call, 'resource requirements updated');
  const infos = yield* targets(call, call.args);
  if (flags.bool('local') && how.dryRun === 'server') fail('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  if (flags.bool('all') && flags.string('selector')) fail('cannot set --all and --selector at the same time');
  if (!flags.string('limits') && !flags.string('requests'))
    fail('you must specify an update to requests or limits (in the form of --requests/--limits)');
  const [limits, requests] = [readAmounts(flags.string('limits')), readAmounts(flags.string('requests'))];
  const pattern = flags.string('containers');
  const errors: KubectlError[] = [];
  const changed = (container: JsonMap): JsonMap => {
    const resources = mapAt(container, 'resources');
    return {
      ...container,
      resources: {
        ...resources,
        ...(flags.string('limits') && { limits: { ...mapAt(resources, 'limits'), ...limits } }),
        ...(flags.string('requests') && { requests: { ...mapAt(resources, 'requests'), ...requests } }),
      },
    };
  };
  yield* changeObjects(call, infos, how, {
    operation: 'resource requirements',
    refused: 'failed to patch resources update to pod template',
    change: (object) => {
      let found = false;
      const after = withPodSpec(object, (spec) => {
        found = containerLists.some((list) => listAt(spec, list).some((one) => isMeant(textAt(one, 'name'), pattern)));
        return withContainers(spec, (one) => (isMeant(textAt(one, 'name'), pattern) ? changed(one) : one));
      });
      if (!found) errors.push(textError(`error: unable to find container named ${pattern}`));
      return found ? after : undefined;
    },
  }, errors); // biome-ignore format: the change is the point
};
