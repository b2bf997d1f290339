export { whyAdded } from './added-reasons.ts';
export { type Completion, complete, type Names } from './completion.ts';
export { wordsFor } from './field-words.ts';
export { type Diagnostic, diagnose } from './diagnostics.ts';
export { follow, type Found, type ManifestDocument, readDocument, type Span, splitDocuments, type YamlError } from './document.ts';
export { parseFieldPath, type Step } from './field-path.ts';
export { applyEdits, type Edit, type Fix, fixesFor } from './fixes.ts';
export { format } from './format.ts';
export { type Descriptions, type FieldFacts, hover, jumpTo, type OutlineEntry } from './hover.ts';
