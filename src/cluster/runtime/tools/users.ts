import type { Bytes, Running } from '../program.ts';
import { readAll } from './input.ts';
import { failed, sys } from './system.ts';

/** The lines of /etc/passwd or /etc/group as fields; none when the image has no such file. */
export function* database(path: '/etc/passwd' | '/etc/group'): Running<readonly (readonly Bytes[])[]> {
  const fd = yield* sys.open(path, { read: true });
  if (failed(fd)) return [];
  const text = yield* readAll(fd);
  yield* sys.close(fd);
  return failed(text)
    ? []
    : text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(':'));
}

const named = (entries: readonly (readonly Bytes[])[], id: number): Bytes =>
  entries.find((entry) => Number(entry[2]) === id)?.[0] ?? String(id);

/** Names of users and groups, read once. */
export class Names {
  private constructor(
    private readonly users: readonly (readonly Bytes[])[],
    private readonly groups: readonly (readonly Bytes[])[],
  ) {}

  static *read(): Running<Names> {
    return new Names(yield* database('/etc/passwd'), yield* database('/etc/group'));
  }

  user(id: number): Bytes {
    return named(this.users, id);
  }

  group(id: number): Bytes {
    return named(this.groups, id);
  }

  /** The number of a user given by name or number; undefined if unknown. */
  uid(text: Bytes): number | undefined {
    return number(this.users, text);
  }

  gid(text: Bytes): number | undefined {
    return number(this.groups, text);
  }

  userEntry(name: Bytes): readonly Bytes[] | undefined {
    return this.users.find((entry) => entry[0] === name || entry[2] === name);
  }

  /** Groups that list the user as a member. */
  groupsOf(user: Bytes): readonly number[] {
    return this.groups.filter((entry) => (entry[3] ?? '').split(',').includes(user)).map((entry) => Number(entry[2]));
  }
}

function number(entries: readonly (readonly Bytes[])[], text: Bytes): number | undefined {
  const entry = entries.find(([name]) => name === text);
  if (entry) return Number(entry[2]);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
