import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/index.ts';
import './ui/theme/theme.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
