import { knownSchema, Schema } from '../../api/index.ts';
import { text } from './other-kinds.generated.ts';

/** What explain tells of: the kinds whose rules are known, and those that the server keeps as they are. */
export const told = new Schema([['v1', text]], knownSchema);
