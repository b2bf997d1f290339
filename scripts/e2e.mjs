// Runs the end-to-end tests in a real Chromium on the built playground. Arguments go to Playwright.
import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';

let chromium;
try {
  chromium = findChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { status } = spawnSync('npx', ['playwright', 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PODGROUND_CHROMIUM: chromium },
});
process.exit(status ?? 1);
