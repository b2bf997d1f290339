import type { Draft } from '../draft.ts';
import { defaultClaimSpec } from '../kinds/claim-spec.ts';
import { defaultPullPolicy } from '../pod/image-reference.ts';
import type { DownwardAPIVolumeFile, Volume } from '../types.generated.ts';

/** A volume of no kind is an emptyDir. */
export function defaultVolume(volume: Draft<Volume>): void {
  if (Object.keys(volume).every((field) => field === 'name')) volume.emptyDir = {};
  const { hostPath, secret, iscsi, rbd, downwardAPI, configMap, azureDisk, projected, scaleIO, ephemeral, image } = volume;
  if (hostPath) hostPath.type ??= '';
  if (secret) secret.defaultMode ??= 0o644;
  if (configMap) configMap.defaultMode ??= 0o644;
  if (iscsi) iscsi.iscsiInterface ??= 'default';
  if (rbd) {
    rbd.pool ??= 'rbd';
    rbd.user ??= 'admin';
    rbd.keyring ??= '/etc/ceph/keyring';
  }
  if (downwardAPI) {
    downwardAPI.defaultMode ??= 0o644;
    defaultFiles(downwardAPI.items);
  }
  if (azureDisk) {
    azureDisk.cachingMode ??= 'ReadWrite';
    azureDisk.fsType ??= 'ext4';
    azureDisk.readOnly ??= false;
    azureDisk.kind ??= 'Shared';
  }
  if (projected) {
    projected.defaultMode ??= 0o644;
    for (const source of projected.sources ?? []) {
      defaultFiles(source.downwardAPI?.items);
      if (source.serviceAccountToken) source.serviceAccountToken.expirationSeconds ??= 3600;
    }
  }
  if (scaleIO) {
    scaleIO.storageMode ??= 'ThinProvisioned';
    scaleIO.fsType ??= 'xfs';
  }
  if (ephemeral?.volumeClaimTemplate) defaultClaimSpec(ephemeral.volumeClaimTemplate.spec);
  if (image) image.pullPolicy ??= defaultPullPolicy(image.reference ?? '');
}

function defaultFiles(files: Draft<DownwardAPIVolumeFile>[] | undefined): void {
  for (const { fieldRef } of files ?? []) if (fieldRef) fieldRef.apiVersion ??= 'v1';
}
