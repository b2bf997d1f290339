import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** What a learner does and sees, in the words of the page. */
export class Story {
  constructor(readonly page: Page) {}

  async home(): Promise<void> {
    await this.page.goto('./');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async openLesson(title: string | RegExp): Promise<void> {
    await this.home();
    await this.page.getByRole('region', { name: 'Lessons' }).getByRole('link', { name: title }).click();
    await expect(this.editor).toBeVisible();
  }

  async openPlayground(): Promise<void> {
    await this.page.goto('./#/playground');
    await expect(this.editor).toBeVisible();
  }

  /** The editor of the open file, whichever stands there: the plain text area or Monaco. */
  get editor(): Locator {
    return this.page.getByRole('region', { name: 'Editor' });
  }

  /** Waits until Monaco has taken over, so that typing goes to one place. */
  async editorIsReady(): Promise<void> {
    await expect(this.page.locator('.monaco-editor .view-line').first()).toBeVisible();
  }

  /** Puts a whole text in the place of the file's, as a paste does. */
  async write(text: string): Promise<void> {
    await this.editorIsReady();
    await this.page.locator('.monaco-editor').first().click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  /** The text of the open file. */
  async text(): Promise<string> {
    const lines = await this.page.locator('.monaco-editor .view-line').allTextContents();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  async apply(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Enter');
  }

  async speed(name: '1×' | '10×' | '60×'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  pod(name: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^Pod ${name}:`) });
  }

  async expectPod(name: string, status: string | RegExp): Promise<void> {
    await expect(this.pod(name).locator('.badge').first()).toHaveText(status, { timeout: 30_000 });
  }

  get events(): Locator {
    return this.page.getByRole('region', { name: 'Events' });
  }

  get problems(): Locator {
    return this.page.getByRole('region', { name: 'Problems' });
  }

  /** Nothing that axe calls serious or critical stands on the page. */
  async expectAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  }

  async photograph(name: string): Promise<void> {
    await this.page.screenshot({ path: `test-results/screens/${name}.png` });
  }
}

/** A story fails when the console says anything, or when anything is asked of another host. */
export const test = base.extend<{ story: Story }>({
  story: async ({ page, baseURL }, use) => {
    const said: string[] = [];
    page.on('console', (message) => {
      if (message.type() !== 'debug') said.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL ?? '') && !/^(data|blob):/.test(url)) said.push(`asked another host: ${url}`);
    });
    await use(new Story(page));
    expect(said).toEqual([]);
  },
});
export { expect };
