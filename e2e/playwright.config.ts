import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.PODGROUND_E2E_PORT ?? 4174);

/** The built page in a real Chromium, at a desk and on a phone. Screenshots stay in test-results/. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: process.env.CI ? 180_000 : 60_000,
  expect: { timeout: process.env.CI ? 45_000 : 15_000 },
  fullyParallel: true,
  workers: process.env.CI ? 1 : 2,
  // A machine that is busy with other things may be late once; a story that fails twice is broken. The list names those that needed it.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: { executablePath: process.env.PODGROUND_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desk', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } }, testIgnore: /phone/ },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
      testMatch: /phone/,
    },
  ],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    cwd: '..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: !process.env.CI,
  },
});
