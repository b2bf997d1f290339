import { beforeAll } from 'vitest';
import { ready } from '../src/cluster/kernel/late.ts';

// What the engine loads after its start is there before the tests of a file begin: as much of it as the file can reach.
beforeAll(() => ready());
