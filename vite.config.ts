import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { lessons } from './lessons.config.ts';

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

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), lessons(process.env.PODGROUND_LESSONS ?? 'lessons')],
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 1200, assetsInlineLimit: 0 },
  preview: { headers: { 'Content-Security-Policy': policy } },
});
