import { late } from '../../kernel/index.ts';

/** What the server says of its health: who asks is at hand only after the first Apply. */
export const health = late('the checks of health', () => import('./health.ts'));
