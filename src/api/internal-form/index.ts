export { internalForm } from './internal-form.ts';
