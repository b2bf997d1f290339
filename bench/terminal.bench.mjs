// The terminal in Chromium: commands and Tab on 100 pods, from the key to the answer in the page, and frames while 10,000 lines of logs are printed.
// usage: npx vite build && node bench/terminal.bench.mjs
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';

const port = 4390;
const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], { stdio: 'ignore' });
const url = `http://localhost:${port}/#/playground`;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const worst = (values) => Math.max(...values);

/** Runs in the page before it: notes when keys go to the engine and when what it prints comes back. */
function watchEngine() {
  const Real = window.Worker;
  window.bench = { sent: 0, heard: [], frames: [] };
  window.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        if (data?.tell === 'tick' && data.terminal) window.bench.heard.push({ at: performance.now(), text: data.terminal });
      });
    }
    postMessage(message, ...rest) {
      if (message?.ask === 'input' && message.input.kind === 'keys') {
        window.bench.sent = performance.now();
        window.bench.heard = [];
      }
      super.postMessage(message, ...rest);
    }
  };
}

async function answered(page, mark) {
  await page.waitForFunction((wanted) => window.bench.heard.some(({ text }) => new RegExp(wanted).test(text)), mark, { timeout: 60_000 });
  return page.evaluate((wanted) => {
    const { sent, heard } = window.bench;
    return heard.find(({ text }) => new RegExp(wanted).test(text)).at - sent;
  }, mark);
}

const ended = '\\x1b\\]133;D;';

/** Milliseconds from Enter to the end of a command, of several goes; the first, which may load and compile, apart. */
async function command(page, line, goes = 7) {
  const times = [];
  await page.getByLabel('Terminal input').focus();
  for (let i = 0; i < goes; i++) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
    times.push(await answered(page, ended));
  }
  return { first: times[0], times: times.slice(1) };
}

async function tab(page, begun, mark, goes = 7) {
  const times = [];
  await page.getByLabel('Terminal input').focus();
  for (let i = 0; i < goes; i++) {
    await page.keyboard.type(begun);
    await page.keyboard.press('Tab');
    times.push(await answered(page, mark));
    await page.keyboard.press('Control+c');
    await answered(page, '133;A');
  }
  return { first: times[0], times: times.slice(1) };
}

/** The longest time between two frames while something is done. */
async function frames(page, act) {
  await page.evaluate(() => {
    window.bench.frames = [];
    window.bench.watching = true;
    let last = performance.now();
    const frame = (now) => {
      window.bench.frames.push(now - last);
      last = now;
      if (window.bench.watching) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  await page.waitForTimeout(500);
  return page.evaluate(() => {
    window.bench.watching = false;
    const { frames } = window.bench;
    return { worst: Math.max(...frames), late: frames.filter((ms) => ms > 50).length, count: frames.length };
  });
}

const tell = (what, { first, times }, hold) =>
  console.log(
    `${what}: median ${median(times).toFixed(1)} ms, worst ${worst(times).toFixed(1)} ms, first ${first.toFixed(1)} ms (hold ≤ ${hold} ms)`,
  );

const browser = await chromium.launch({ executablePath: process.env.PODGROUND_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchEngine);
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(url);
      break;
    } catch (error) {
      if (tries > 40) throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
  await page.getByLabel('Terminal input').waitFor({ state: 'attached' });
  await page.getByLabel('Terminal input').focus();
  await command(page, 'kubectl create deployment web --image=nginx --replicas=100', 1);
  await command(page, "kubectl run talker --image=busybox --restart=Never -- sh -c 'seq 1 10000; sleep 100000'", 1);
  await page.getByRole('button', { name: '60×', exact: true }).click();
  await command(page, 'kubectl wait --for=condition=Available --timeout=600s deployment/web', 1);
  await command(page, 'kubectl wait --for=condition=Ready --timeout=600s pod/talker', 1);
  await page.getByRole('button', { name: '1×', exact: true }).click();
  for (const line of [
    'kubectl get pods',
    'kubectl get pods -o wide',
    'kubectl get pods -o yaml',
    'kubectl describe pods',
    'kubectl get events',
    'kubectl get all',
    'kubectl get pods | grep web | wc -l',
  ])
    tell(line, await command(page, line), 30);
  tell('Tab: names of pods', await tab(page, 'kubectl get pods web', '[0-9a-f]{6,}-'), 20);
  tell('Tab: flags', await tab(page, 'kubectl get --', '--watch'), 20);
  tell('Tab: verbs', await tab(page, 'kubectl ', 'describe'), 20);
  await page.keyboard.type('clear');
  await page.keyboard.press('Enter');
  for (const [what, setting] of [
    ['screen reader on', true],
    ['screen reader off', false],
  ]) {
    await page.getByText('View', { exact: true }).click();
    await page.getByLabel('Read output to screen readers').setChecked(setting);
    await page.getByLabel('Terminal input').focus();
    const seen = await frames(page, () => command(page, 'kubectl logs talker', 3));
    console.log(
      `10,000 lines of logs, three times, ${what}: longest frame ${seen.worst.toFixed(0)} ms, ${seen.late} of ${seen.count} over 50 ms (hold 0)`,
    );
  }
  const view = await frames(page, async () => {
    await page.getByRole('tab', { name: /^Logs/ }).click();
    await page.waitForTimeout(2500);
  });
  console.log(`the Logs tab: longest frame ${view.worst.toFixed(0)} ms, ${view.late} of ${view.count} over 50 ms`);
} finally {
  await browser.close();
  server.kill();
}
