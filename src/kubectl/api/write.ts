import type { Call } from '../call.ts';
import { klogHead } from '../request-lines.ts';
import { fail } from '../errors.ts';

export type DryRun = 'none' | 'client' | 'server';

const booleans: Readonly<Record<string, DryRun>> = { true: 'client', false: 'none' };

/** What --dry-run asks for; the bare flag and true or false, as older scripts write them, are taken with a warning. */
export function dryRunOf(call: Call): DryRun {
  const { flags } = call;
  if (!flags.has('dry-run')) return 'none';
  const value = flags.string('dry-run');
  if (value === 'none' || value === 'client' || value === 'server') return value;
  const meant = value === 'unchanged' ? 'client' : booleans[value.toLowerCase()];
  if (!meant) return fail(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
  const given = value === 'unchanged' ? '--dry-run is deprecated' : `--dry-run=${value} is deprecated (boolean value)`;
  call.err(`${klogHead(call.startedAt, 'W', 'helpers.go:719')} ${given} and can be replaced with --dry-run=${meant}.\n`);
  return meant;
}

const directives: Readonly<Record<string, string>> = {
  strict: 'Strict',
  true: 'Strict',
  '': 'Strict',
  warn: 'Warn',
  ignore: 'Ignore',
  false: 'Ignore',
};

/** The query of a request that writes: who, whether only for show, and how strictly fields are read. */
export function writeQuery(
  call: Call,
  dryRun: DryRun,
  fieldManager = call.flags.string('field-manager'),
): Readonly<Record<string, string>> {
  const { flags } = call;
  const validate = flags.has('validate') ? directives[flags.string('validate').toLowerCase()] : undefined;
  if (flags.has('validate') && validate === undefined)
    fail(
      `invalid - validate option ${JSON.stringify(flags.string('validate'))}; must be one of: strict (or true), warn, ignore (or false)`,
    );
  return {
    ...(fieldManager && { fieldManager }),
    ...(validate && { fieldValidation: validate }),
    ...(dryRun === 'server' && { dryRun: 'All' }),
  };
}

/** `created (server dry run)`. */
export const operationFor = (operation: string, dryRun: DryRun): string =>
  dryRun === 'none' ? operation : `${operation} (${dryRun === 'server' ? 'server dry run' : 'dry run'})`;
