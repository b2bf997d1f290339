import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Plugin } from 'vite';

const marker = '__podground_offline__';
const fileName = 'service.worker.js';

/** Builds the service worker beside the page and tells it the files of this build, so that the playground opens without a network after the first visit. */
export function offline(): Plugin {
  let publicDir = '';
  return {
    name: 'podground-offline',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/service.worker.ts', fileName });
    },
    renderChunk: (code, chunk) => (chunk.fileName === fileName ? `const offline=${marker};\n${code}` : null),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[fileName];
        if (worker?.type !== 'chunk') this.error('the service worker was not built');
        const own = publicDir ? readdirSync(publicDir, { recursive: true, withFileTypes: true }) : [];
        const ofPublic = own
          .filter((entry) => entry.isFile())
          .map((entry) => `${entry.parentPath}/${entry.name}`.slice(publicDir.length + 1));
        const files = [...Object.keys(bundle), ...ofPublic]
          .filter((name) => name !== fileName && name !== 'index.html' && !name.endsWith('.map'))
          .sort();
        const version = createHash('sha256')
          .update(JSON.stringify([files, worker.code]))
          .digest('hex')
          .slice(0, 12);
        worker.code = worker.code.replace(marker, JSON.stringify({ version, files }));
      },
    },
  };
}
