export { olderEvent, olderStatus } from './older.ts';
