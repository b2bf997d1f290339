import { bytesOf, quantityOf } from '../../api/index.ts';
import { type ImageSpec, withTools } from '../../cluster/index.ts';
import type { Given } from '../../lesson/index.ts';

const usualSize = '20Mi';

/** The images that an exercise defines: the shell and the tools, with what the exercise says they start. */
export function givenImages({ images = [], registries = [] }: Given): readonly ImageSpec[] {
  return images.map(({ name, command, size, user, files, ports, env }) => {
    const { username, password } = registries.find(({ host }) => name.startsWith(`${host}/`)) ?? {};
    return withTools({
      names: [name],
      sizeBytes: quantityOf(size ?? usualSize).value,
      entrypoint: command,
      exposedPorts: ports ?? [],
      files: Object.entries(files ?? {}).map(([path, text]) => ({ path, data: bytesOf(text) })),
      ...(user !== undefined && { user }),
      ...(env && { env }),
      ...(username !== undefined && password !== undefined && { requires: { username, password } }),
    });
  });
}

/** What a pull meets at a registry that is down. */
export const outageOf = (host: string): string => `dial tcp: lookup ${host}: i/o timeout`;
