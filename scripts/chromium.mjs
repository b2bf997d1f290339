// Finds a Chromium for the end-to-end tests: PODGROUND_CHROMIUM, an installed chromium or chrome, Playwright's own, or Debian's by apt (as root).
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const runs = (command, args) => spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

function installed() {
  const asked = process.env.PODGROUND_CHROMIUM;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`PODGROUND_CHROMIUM is ${asked}, but there is no such file. Correct it or unset it.`);
  }
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found) return found;
  }
  for (const path of ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'])
    if (existsSync(path)) return path;
  return undefined;
}

function playwrightOwn() {
  try {
    const path = execFileSync(
      'node',
      ['-e', "import('@playwright/test').then(({chromium}) => process.stdout.write(chromium.executablePath()))"],
      { encoding: 'utf8' },
    );
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a Chromium; installs one where it can. Throws with what to do when none can be had. */
export function findChromium() {
  const there = installed() ?? playwrightOwn();
  if (there) return there;
  const root = process.getuid?.() === 0;
  if (
    root &&
    runs('sh', [
      '-c',
      'command -v apt-get >/dev/null && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium',
    ])
  ) {
    const found = installed();
    if (found) return found;
  }
  if (runs('npx', ['playwright', 'install', 'chromium'])) {
    const found = playwrightOwn();
    if (found) return found;
  }
  throw new Error(
    'No Chromium found for the end-to-end tests. Install one (Debian: `apt-get install chromium`; elsewhere: `npx playwright install chromium`) or set PODGROUND_CHROMIUM to its path.',
  );
}
