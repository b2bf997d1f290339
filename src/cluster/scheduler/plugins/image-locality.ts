import { joined } from '../../../api/index.ts';
import type { ScorePlugin } from '../plugin.ts';

const megabyte = 1024 * 1024;
const least = 23 * megabyte;
const mostEach = 1000 * megabyte;

const withTag = (image: string): string => (image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image);

/** What is known of an image: its size as the first node that had it told it, and the nodes that have it. */
interface Presence {
  readonly size: number;
  readonly nodes: Set<string>;
}

/** Better where the images are already, by their size and by how many nodes have them. */
export const imageLocality: ScorePlugin = {
  name: 'ImageLocality',
  weight: 1,
  prepare(world, { pod }) {
    const containers = joined(pod.spec?.initContainers ?? [], pod.spec?.containers ?? []);
    const images = containers.map(({ image }) => withTag(image ?? ''));
    const known = new Map<string, Presence>();
    for (const { name, node } of world.nodes)
      for (const { names, sizeBytes } of node.status?.images ?? [])
        for (const image of names ?? [])
          if (known.has(image)) known.get(image)?.nodes.add(name);
          else if (images.includes(image)) known.set(image, { size: sizeBytes ?? 0, nodes: new Set([name]) });
    const most = mostEach * containers.length;
    return ({ name }) => {
      const sum = images.reduce((total, image) => {
        const { size = 0, nodes } = known.get(image) ?? {};
        return nodes?.has(name) ? total + Math.trunc(size * (nodes.size / world.nodes.length)) : total;
      }, 0);
      return Math.trunc((100 * (Math.min(Math.max(sum, least), most) - least)) / (most - least));
    };
  },
};

/** Devices claimed of a node: none are simulated, all nodes are alike. */
export const dynamicResources: ScorePlugin = { name: 'DynamicResources', weight: 2, prepare: () => () => 0 };
