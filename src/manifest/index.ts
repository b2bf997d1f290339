export { type Completion, complete, type Names } from './completion.ts';
export { type Cursor, cursorAt } from './cursor.ts';
export { type Diagnostic, diagnose } from './diagnostics.ts';
export { follow, type Found, type ManifestDocument, readDocument, type Span, splitDocuments, type YamlError } from './document.ts';
export { parseFieldPath, printFieldPath, type Step } from './field-path.ts';
