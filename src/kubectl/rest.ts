export { complete } from './complete/complete.ts';
export { helpText, optionsText } from './help/help.ts';
export { structuredPrinter } from './print/structured.ts';
export { verbs } from './verbs/verbs.ts';
