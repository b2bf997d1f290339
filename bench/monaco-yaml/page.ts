// The peer in a page: Monaco with monaco-yaml and a schema of our kinds. `window.measure(texts)` answers how long each took until the markers changed.
import * as monaco from 'monaco-editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { configureMonacoYaml } from 'monaco-yaml';
import YamlWorker from 'monaco-yaml/yaml.worker?worker';
import { schemas } from '../json-schema.ts';

declare global {
  interface Window {
    measure?: (texts: readonly string[]) => Promise<readonly number[]>;
    MonacoEnvironment?: { getWorker: (id: string, label: string) => Worker };
  }
}

window.MonacoEnvironment = { getWorker: () => new EditorWorker() };
/** monaco-yaml asks for its worker as older Monacos made them; here it is made, woken and given its data by hand. */
const createWebWorker = ({ createData }: { readonly createData: unknown }) => {
  const worker = new YamlWorker();
  worker.postMessage('wake');
  worker.postMessage(createData);
  return monaco.editor.createWebWorker({ worker } as never);
};
configureMonacoYaml({ ...monaco, editor: { ...monaco.editor, createWebWorker } } as never, {
  enableSchemaRequest: false,
  validate: true,
  schemas: [{ uri: 'inmemory://kinds.json', fileMatch: ['*'], schema: schemas() as never }],
});
const model = monaco.editor.createModel('', 'yaml', monaco.Uri.parse('inmemory:///manifest.yaml'));
monaco.editor.create(document.getElementById('editor') as HTMLElement, { model, automaticLayout: false });

/** Resolves at the next change of the markers, or after five seconds. */
const marked = () =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, 5000);
    const listener = monaco.editor.onDidChangeMarkers(() => {
      clearTimeout(timer);
      listener.dispose();
      done();
    });
  });

window.measure = async (texts) => {
  const times: number[] = [];
  for (const text of texts) {
    const change = marked();
    const started = performance.now();
    model.setValue(text);
    await change;
    times.push(performance.now() - started);
  }
  return times;
};
