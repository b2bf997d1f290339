import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { lessons } from './lessons.config.ts';
import { offline } from './offline.config.ts';

/** The same policy stands as a meta tag in index.html, for hosts that send no headers. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** Vite's development server writes scripts of its own into the page, which the policy would refuse. */
const withoutPolicy = (): Plugin => ({
  name: 'podground-development-without-policy',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
});

/**
 * The YAML library and the api room do nothing by being imported, but do not say so: who takes one word list of the manifest room,
 * or one small predicate of the api's, is not to carry all of it.
 */
const treeshake = {
  moduleSideEffects: [
    { test: /\/node_modules\/yaml\//, sideEffects: false },
    { test: /\/src\/api\//, sideEffects: false },
  ],
};

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), lessons(process.env.PODGROUND_LESSONS ?? 'lessons'), offline(), withoutPolicy()],
  worker: { format: 'es', rolldownOptions: { treeshake } },
  build: { target: 'es2023', chunkSizeWarningLimit: 1200, assetsInlineLimit: 0, rolldownOptions: { treeshake } },
  server: { watch: { ignored: ['**/.cache/**', '**/coverage/**'] } },
  preview: { headers: { 'Content-Security-Policy': policy } },
});
