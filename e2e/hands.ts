import { expect, type Locator, type Page } from '@playwright/test';
import type { Hands } from './learner.ts';
import type { Story } from './story.ts';

const clockOf = (page: Page) => page.getByRole('region', { name: 'Timeline' }).locator('time.clock');

async function secondsOn(page: Page): Promise<number> {
  const [hours = 0, minutes = 0, seconds = 0] = ((await clockOf(page).textContent()) ?? '').split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

async function untilPassed(page: Page, from: number, seconds: number): Promise<void> {
  await expect.poll(() => secondsOn(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(from + seconds);
}

/** Waits until the terminal shows its prompt again, in simulated time that goes on. */
async function untilPrompt(page: Page): Promise<void> {
  await expect
    .poll(async () => (await page.locator('.xterm-rows > div').allTextContents()).findLast((row) => row.trim() !== '')?.trim())
    .toMatch(/\$$/);
}

/** A learner with mouse and keyboard. */
export function mouse(page: Page, story: Story): Hands {
  return {
    apply: async (text) => {
      await story.write(text);
      await story.apply();
    },
    run: async (line) => {
      await page.getByRole('tab', { name: 'Terminal' }).click();
      await page.getByLabel('Terminal input').focus();
      await page.keyboard.type(`${line}\n`);
      await untilPrompt(page);
    },
    wait: async (seconds) => {
      const from = await secondsOn(page);
      await story.speed('60×');
      await untilPassed(page, from, seconds);
      await story.speed('1×');
    },
    press: (target) => target.click(),
    choose: (target) => target.click(),
    fill: (target, text) => target.fill(text),
  };
}

/** A learner who has only a keyboard: Tab, F6, Enter, Space, arrows, single keys. Nothing here points at anything. */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);
  const tabTo = async (target: Locator) => {
    for (let n = 0; n < 120; n++) {
      if (await isFocused(target)) return;
      await keys.press('Tab');
    }
    throw new Error(`Tab does not come to ${target.toString()}`);
  };
  /** F6 goes from region to region, also out of the editor and the terminal, which take Tab for themselves. */
  const regionOf = async (region: Locator) => {
    for (let n = 0; n < 12; n++) {
      await keys.press('F6');
      if (await region.evaluate((element) => element.contains(document.activeElement))) return;
    }
    throw new Error(`F6 does not come to the region ${region.toString()}`);
  };
  const region = (name: string) => regionOf(page.getByRole('region', { name, exact: true }));
  const toTasks = async (target: Locator) => {
    await regionOf(page.locator('section.todo'));
    await tabTo(target);
  };
  return {
    apply: async (text) => {
      await region('Editor');
      await keys.press('ControlOrMeta+a');
      await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
      await keys.press('ControlOrMeta+v');
      await keys.press('ControlOrMeta+Enter');
    },
    run: async (line) => {
      await region('Terminal');
      await keys.type(`${line}\n`);
      await untilPrompt(page);
    },
    wait: async (seconds) => {
      await region('Cluster');
      const from = await secondsOn(page);
      await keys.press('3');
      await untilPassed(page, from, seconds);
      await keys.press('1');
    },
    press: async (target) => {
      await toTasks(target);
      await keys.press('Enter');
    },
    choose: async (target) => {
      if ((await target.getAttribute('type')) === 'checkbox') {
        await toTasks(target);
        await keys.press('Space');
        return;
      }
      await toTasks(target.locator('xpath=ancestor::fieldset').locator('input').first());
      for (let n = 0; n < 12 && !(await isFocused(target)); n++) await keys.press('ArrowDown');
      await keys.press('Space');
    },
    fill: async (target, text) => {
      await toTasks(target);
      await keys.press('ControlOrMeta+a');
      await keys.type(text);
    },
  };
}
