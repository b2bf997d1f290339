export { follow, type Found, type ManifestDocument, readDocument, type Span, splitDocuments, type YamlError } from './document.ts';
export { parseFieldPath, printFieldPath, type Step } from './field-path.ts';
