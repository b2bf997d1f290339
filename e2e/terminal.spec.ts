import type { Page } from '@playwright/test';
import { expect, type Story, test } from './story.ts';

// A trace puts scripts into every frame, which the preview's sandbox blocks and tells of.
test.use({ trace: 'off' });

/** A person at the terminal. */
class Shell {
  constructor(private readonly page: Page) {}

  get region() {
    return this.page.getByRole('region', { name: 'Terminal' });
  }

  get screen() {
    return this.region.locator('.xterm-rows');
  }

  async focus(): Promise<void> {
    await this.region.getByLabel('Terminal input').focus();
  }

  /** Types lines, each entered. */
  async run(...lines: readonly string[]): Promise<void> {
    await this.focus();
    for (const line of lines) {
      await this.page.keyboard.type(line);
      await this.page.keyboard.press('Enter');
    }
  }

  async press(...keys: readonly string[]): Promise<void> {
    await this.focus();
    for (const key of keys)
      await (key.length === 1 || /^(Control|Alt)\+|^[A-Z][a-zA-Z]+$/.test(key)
        ? this.page.keyboard.press(key)
        : this.page.keyboard.type(key));
  }

  async shows(text: string | RegExp): Promise<void> {
    await expect(this.screen).toContainText(text);
  }

  /** The prompt stands on the last row, and nothing behind it. */
  async isAtPrompt(): Promise<void> {
    await expect(this.screen).toHaveText(/~ \$\s*$/);
  }
}

async function open(story: Story, page: Page): Promise<Shell> {
  await story.openPlayground();
  const shell = new Shell(page);
  await shell.isAtPrompt();
  return shell;
}

/** A pod that runs, made at the terminal. */
async function withPod(story: Story, shell: Shell): Promise<void> {
  await shell.run('kubectl run web --image=nginx');
  await story.speed('60×');
  await story.expectPod('web', 'Running');
  await story.speed('1×');
}

test('a shell at home: pipes, loops, substitution, files, here-documents, aliases, jsonpath', async ({ story, page }) => {
  const shell = await open(story, page);
  await withPod(story, shell);
  await shell.run('clear', 'kubectl get pods | grep -c web');
  await shell.shows(/\n?1/);
  await shell.run('for n in a b; do k run $n --image=busybox -- sleep 1000; done');
  await shell.shows('pod/a created');
  await shell.shows('pod/b created');
  await shell.run('N=$(k get pods -o name | wc -l); echo "there are $N"');
  await shell.shows('there are 3');
  await shell.run('k get pod web -o jsonpath=\'{.spec.containers[0].image}{"\\n"}\' > image.txt; cat image.txt');
  await shell.shows('nginx');
  await shell.run('cat <<EOF | kubectl apply -f -', 'apiVersion: v1', 'kind: ConfigMap', 'metadata: {name: made}', 'EOF');
  await shell.shows('configmap/made created');
  await shell.run('clear', 'watch kubectl get pods');
  await shell.shows('Every 2.0s: kubectl get pods');
  await shell.press('Control+c');
  await shell.isAtPrompt();
  await shell.run('clear', 'kubectl wait --for=jsonpath={.status.phase}=Running pod/a && echo it runs');
  await shell.shows('it runs');
});

test('lines are edited: Tab, history, search, a paste of several lines', async ({ story, page, context }) => {
  const shell = await open(story, page);
  await withPod(story, shell);
  await shell.press('clear', 'Enter', 'kubectl desc', 'Tab', 'pods w', 'Tab');
  await shell.shows('kubectl describe pods web');
  await shell.press('Control+u', 'k get --out', 'Tab');
  await shell.shows('--output');
  await shell.press('Control+u', 'kubectl config ', 'Tab');
  await shell.shows(/view\s+\(/);
  await shell.press('Control+c');
  await shell.run('echo first', 'echo second', 'clear');
  await shell.press('ArrowUp', 'ArrowUp', 'Enter');
  await shell.shows('second');
  await shell.press('Control+r', 'fir');
  await shell.shows("(reverse-i-search)`fir': echo first");
  await shell.press('Control+e', ' of all', 'Control+a', 'Alt+f', 'Alt+f', 'Control+w', 'printf', 'Control+k', 'Control+y', 'Enter');
  await shell.shows('of all');
  await shell.run('clear');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('for i in 1 2 3; do\n  echo line $i\ndone'));
  await shell.press('Control+v');
  await expect(shell.screen).not.toContainText('line 1');
  await shell.press('Enter');
  await shell.shows('line 3');
});

test('a shell in a container, attached and debugged, has its own prompt and ends', async ({ story, page }) => {
  const shell = await open(story, page);
  await withPod(story, shell);
  await story.speed('10×');
  await shell.run('clear', 'kubectl exec -it web -- bash');
  await shell.shows('root@web:/#');
  await shell.run('hostname; cd /usr/share/nginx; pwd');
  await shell.shows('root@web:/usr/share/nginx#');
  await shell.press('ls h', 'Tab', 'Enter');
  await shell.shows('index.html');
  await shell.press('Control+d');
  await shell.isAtPrompt();
  await shell.run('clear', 'kubectl run -it --rm box --image=busybox --restart=Never -- sh');
  await shell.shows('/ # ');
  await shell.run('echo in the box', 'exit');
  await shell.shows('pod "box" deleted');
  await shell.run('clear', 'kubectl debug -it web --image=busybox --target=web -- sh');
  await shell.shows('/ # ');
  await shell.run('ps', 'exit');
  await shell.shows('nginx: worker process');
  await shell.isAtPrompt();
});

test('kubectl edit opens the object, comes back with the server’s words, and is saved with :wq', async ({ story, page }) => {
  const shell = await open(story, page);
  await withPod(story, shell);
  await shell.run('kubectl edit pod web');
  const editing = page.getByRole('region', { name: /^Editing kubectl-edit-/ });
  await expect(editing).toContainText('Please edit the object below');
  await shell.shows('is open in the editor');
  const change = async (by: (text: string) => string) => {
    const input = editing.locator('.monaco-editor').first();
    await expect(input).toBeVisible();
    await input.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await page.evaluate((changed) => navigator.clipboard.writeText(changed), by(text));
    await page.keyboard.press('ControlOrMeta+v');
  };
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await change((text) => text.replace('restartPolicy: Always', 'restartPolicy: Sometimes'));
  await page.keyboard.press('ControlOrMeta+s');
  await expect(editing).toContainText('# pods "web" was not valid:');
  await change((text) =>
    text.replace('restartPolicy: Sometimes', 'restartPolicy: Always').replace(/  labels:\r?\n/, '  labels:\n    tier: front\n'),
  );
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(editing).toContainText('tier: front');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.type(':wq\n');
  await expect(editing).toBeHidden();
  await shell.shows('pod/web edited');
  await shell.run('KUBE_EDITOR=emacs kubectl edit pod web');
  await shell.shows('unable to launch the editor "emacs"');
  await shell.isAtPrompt();
});

test('vi and nano edit files, which the editor’s tabs show; the prompt comes back when they are left', async ({ story, page }) => {
  const shell = await open(story, page);
  await shell.run('k run made --image=busybox --dry-run=client -o yaml -- sleep 9 > made.yaml', 'nano made.yaml');
  const editing = page.getByRole('region', { name: 'Editing made.yaml' });
  await expect(editing.locator('.monaco-editor').first()).toBeVisible();
  await editing.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# mine');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.type(':q\n');
  await expect(editing).toContainText('E37: No write since last change');
  await editing.getByRole('button', { name: 'Save' }).click();
  await expect(editing).toBeHidden();
  await shell.run('clear', 'head -2 made.yaml');
  await shell.shows('# mine');
  await page.getByRole('tab', { name: 'made.yaml' }).click();
  await expect.poll(() => story.text()).toContain('# mine');
  await shell.run('clear', 'vi made.yaml');
  await expect(editing).toBeVisible();
  await shell.press('Control+c');
  await expect(editing).toBeHidden();
  await shell.isAtPrompt();
});

test('port-forward shows the container’s page until it ends, and says when nothing listens', async ({ story, page }) => {
  const shell = await open(story, page);
  await withPod(story, shell);
  await shell.run(
    'kubectl exec web -- sh -c \'echo "<h1>Mine</h1><script>document.title=1</script><a href=/50x.html>other</a>" > /usr/share/nginx/html/index.html\'',
  );
  await shell.run('kubectl port-forward pod/web 8080:80');
  const preview = page.getByRole('region', { name: 'Preview of localhost:8080' });
  // Playwright can't look into a frame without scripts.
  const frame = preview.locator('iframe');
  await expect(frame).toHaveAttribute('srcdoc', /<h1>Mine<\/h1><a href="\/50x.html">other<\/a>/);
  await shell.shows('Handling connection for 8080');
  await story.photograph('preview');
  const box = await frame.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 90);
  await expect(frame).toHaveAttribute('srcdoc', /An error occurred/);
  await expect(preview.getByLabel('Path')).toHaveValue('/50x.html');
  await preview.getByLabel('Path').fill('/nosuch');
  await preview.getByLabel('Path').press('Enter');
  await expect(preview).toContainText('Status 404');
  await preview.getByRole('button', { name: 'Reload the page' }).click();
  await expect(preview).toContainText('Status 404');
  await shell.press('Control+c');
  await expect(preview).toBeHidden();
  await shell.run('clear', 'kubectl port-forward pod/web 9090');
  await expect(page.getByRole('region', { name: 'Preview of localhost:9090' })).toContainText('ERR_CONNECTION_RESET');
  await shell.shows('error: lost connection to pod');
});

test('a click on a pod’s name chooses it; size of text and what was printed are kept over a reload', async ({ story, page }) => {
  const shell = await open(story, page);
  await withPod(story, shell);
  await shell.run('kubectl run other --image=nginx', 'clear', 'kubectl get pods');
  await shell.shows(/web\s+1\/1/);
  await expect(story.pod('other')).toBeVisible();
  const name = await shell.screen.locator('> div', { hasText: /^web/ }).boundingBox();
  await page.mouse.move((name?.x ?? 0) + 4, (name?.y ?? 0) + 6);
  await page.mouse.move((name?.x ?? 0) + 8, (name?.y ?? 0) + 6);
  await expect(shell.region.locator('.xterm-screen')).toHaveClass(/xterm-cursor-pointer/);
  await page.mouse.click((name?.x ?? 0) + 8, (name?.y ?? 0) + 6);
  await page.getByRole('tab', { name: 'Status YAML' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Status YAML' })).toContainText('name: web');
  await shell.region.getByText('View', { exact: true }).click();
  await shell.region.getByLabel('Text size').selectOption('18');
  await page.keyboard.press('Tab');
  await shell.run('clear', 'echo kept for later');
  await shell.shows('kept for later');
  await page.reload();
  await shell.shows('kept for later');
  await shell.shows('The page was loaded anew');
  await shell.press('ArrowUp');
  await expect(shell.screen).toHaveText(/~ \$ echo kept for later\s*$/);
  await expect(shell.region.locator('.xterm-rows')).toHaveCSS('font-size', '18px');
});

test('whatever goes wrong, the prompt comes back', async ({ story, page }) => {
  const shell = await open(story, page);
  await shell.run('kubectl get pods --nosuch');
  await shell.shows('error: unknown flag: --nosuch');
  await shell.run('clear', 'nosuch');
  await shell.shows('bash: nosuch: command not found');
  await shell.run('clear', 'echo "half', 'quote"');
  await shell.shows(/half\s*quote/);
  for (const endless of [
    'while true; do :; done',
    'yes',
    'sleep 1000; echo never',
    'kubectl get pods -w',
    'kubectl get events -w | cat',
    'cat',
    'tail -f /dev/null',
    'read x',
  ]) {
    await shell.run('clear', endless);
    await shell.press('Control+c');
    await shell.isAtPrompt();
  }
  await shell.run('clear', 'seq 1 100000 | head -1');
  await shell.isAtPrompt();
  await shell.run('clear', 'head -c 2000 /dev/urandom; clear; echo $?');
  await shell.isAtPrompt();
  await shell.run('clear', 'if then', 'echo ")"; echo done');
  await shell.shows('done');
  await shell.run('exit');
  await shell.isAtPrompt();
  await shell.press('Control+z');
  await shell.run('sleep 100');
  await shell.press('Control+z', 'Control+c');
  await shell.isAtPrompt();
});
