export { App } from './app.tsx';
export { editorSettled } from './editor/editor-settled.ts';
