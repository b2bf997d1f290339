import { type FieldError, invalid, required } from '../../field/index.ts';
import { rangeMessage } from '../../names/index.ts';
import type { ISCSIVolumeSource } from '../../types.generated.ts';

const forms = { iqn: /iqn\.\d{4}-\d{2}\.([A-Za-z0-9-.]+)(:[^,;*&$|\s]+)$/, eui: /^eui.[A-Za-z0-9]{16}$/, naa: /^naa.[A-Za-z0-9]{32}$/ };

function qualifiedNameErrors(name: string, path: string): FieldError[] {
  const kind = (['iqn', 'eui', 'naa'] as const).find((prefix) => name.startsWith(prefix));
  if (!kind) return [invalid(path, name, 'must be valid format starting with iqn, eui, or naa')];
  return forms[kind].test(name) ? [] : [invalid(path, name, 'must be valid format')];
}

export function validateIscsi(source: ISCSIVolumeSource, path: string): FieldError[] {
  const { targetPortal, iqn, lun, chapAuthDiscovery, chapAuthSession, secretRef, initiatorName } = source;
  const errors: FieldError[] = [];
  if (!targetPortal) errors.push(required(`${path}.targetPortal`));
  errors.push(...(iqn ? qualifiedNameErrors(iqn, `${path}.iqn`) : [required(`${path}.iqn`)]));
  if (lun < 0 || lun > 255) errors.push(invalid(`${path}.lun`, lun, rangeMessage(0, 255)));
  if ((chapAuthDiscovery || chapAuthSession) && !secretRef) errors.push(required(`${path}.secretRef`));
  if (initiatorName !== undefined) errors.push(...qualifiedNameErrors(initiatorName, `${path}.initiatorname`));
  return errors;
}
