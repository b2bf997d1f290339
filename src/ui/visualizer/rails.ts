import type { ContainerView, VolumeView } from '../../session/index.ts';

/** Part of a volume's line beside one container: it passes by, begins here, and has a tick when it is mounted here. */
export interface RailPart {
  readonly volume: string;
  /** Which line, the innermost first. */
  readonly rail: number;
  readonly first: boolean;
  readonly mounts: readonly { readonly path: string; readonly readOnly: boolean }[];
}

/** More lines than this would not be told apart; the other volumes have their words in the keel. */
export const mostRails = 6;

/** The volumes that get a line: those that some container mounts. */
export const drawnVolumes = (volumes: readonly VolumeView[]): readonly VolumeView[] =>
  volumes.filter(({ mountedBy }) => mountedBy.length > 0).slice(0, mostRails);

/** Beside each container, in order, the parts of the lines that lead from its mounts down to the keel. */
export function railsOf(
  containers: readonly Pick<ContainerView, 'name'>[],
  volumes: readonly VolumeView[],
): readonly (readonly RailPart[])[] {
  const drawn = drawnVolumes(volumes);
  const firstOf = (volume: VolumeView) => containers.findIndex(({ name }) => volume.mountedBy.some(({ container }) => container === name));
  return containers.map(({ name }, index) =>
    drawn.flatMap((volume, rail) => {
      const first = firstOf(volume);
      if (first < 0 || index < first) return [];
      const mounts = volume.mountedBy.filter(({ container }) => container === name).map(({ path, readOnly }) => ({ path, readOnly }));
      return [{ volume: volume.name, rail, first: index === first, mounts }];
    }),
  );
}
