import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, editorSettled } from './ui/index.ts';
import './ui/theme/theme.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );

// Kept for a visit without a network, when the first visit's own work is done. A page that storage is forbidden to works without.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  void editorSettled.then(() => navigator.serviceWorker.register('./service.worker.js')).catch(() => undefined);
