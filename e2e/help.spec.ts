/** Help at each input, by pointer and by keyboard; workloads to start from; axe in every state that they open. */

import { expect, type Page, test } from '@playwright/test';
import { axeFindings, COLOUR_RULES } from './axe.ts';
import { openPage } from './openPage.ts';

const input = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const helpButton = (page: Page, name: string) => page.getByRole('button', { name: `Help: ${name}`, exact: true });
const field = (page: Page, name: string) => page.locator('.field', { has: input(page, name) });

test('an input says what it is, where to read it, what is typical, and how the saving moves', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, '#region=eu-west-2&now=rest-api&req=30M');
  await helpButton(page, 'Requests').click();
  const help = field(page, 'Requests').locator('.help');
  await expect(help).toContainText('All requests that clients send in a month');
  await expect(help).toContainText('Where: CloudWatch, AWS/ApiGateway, Count (SampleCount).');
  await expect(help).toContainText('--region eu-west-2');
  await help.getByRole('button', { name: 'Copy command' }).click();
  await expect(help.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^aws cloudwatch get-metric-statistics \\\n/);

  await openPage(page, '#v=1');
  await helpButton(page, 'Response size').click();
  // 30 × (1 − 0.0889) − 23.725, 3.275, 30 × (1 − 0.18) − 23.725
  await expect(field(page, 'Response size')).toContainText('2 KB: +$3.61 · 4 KB: +$3.28 · 8 KB: +$0.88');
  await helpButton(page, 'Memory').click();
  await expect(field(page, 'Memory')).toContainText('Saving: the same, whatever is entered here now.');
});

test('an input that is assumed can be kept, or set, and assumed again', async ({ page }) => {
  await openPage(page);
  await helpButton(page, 'Response size').click();
  await field(page, 'Response size').getByRole('button', { name: 'keep 4 KB' }).click();
  await expect(page).toHaveURL(/out=4&.*assumed=req,in,mem/);
  await input(page, 'Response size').fill('9');
  await expect(page).toHaveURL(/out=9&.*assumed=req,in,mem/);
  await field(page, 'Response size').getByRole('button', { name: 'Assume 4 KB again' }).click();
  await expect(input(page, 'Response size')).toHaveValue('4');
  await expect(page).toHaveURL(/out=4&.*assumed=req,in,out,mem/);
});

test('help opens, is walked through and closes by keyboard alone', async ({ page }) => {
  await openPage(page);
  await input(page, 'Memory').focus();
  await page.keyboard.press('Tab');
  await expect(helpButton(page, 'Memory')).toBeFocused();
  await expect(helpButton(page, 'Memory')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(helpButton(page, 'Memory')).toHaveAttribute('aria-expanded', 'true');
  const help = field(page, 'Memory').locator('.help');
  await expect(help.getByRole('button', { name: 'Copy command' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(help.locator('pre')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(help.getByRole('button', { name: 'Copy command' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(helpButton(page, 'Memory')).toBeFocused();
});

test('help opens beside the input, moves nothing, covers no message about a value, and only one is open', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
  const tops = () =>
    page
      .locator('.field, .fold, .tabs, .bills article')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
  const before = await tops();
  const help = page.locator('.help');
  for (const name of ['Requests', 'Duration', 'Load balancer']) {
    await helpButton(page, name).click();
    await expect(help).toHaveCount(1);
    await expect(help).toContainText('Where:');
    await expect(help).toBeInViewport({ ratio: 1 });
    expect(await tops()).toEqual(before);
  }
  await helpButton(page, 'Memory').click();
  await input(page, 'Memory').fill('lots');
  const problem = field(page, 'Memory').getByRole('alert');
  await expect(problem).toContainText('Still used: 512.');
  const covered = await problem.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return !one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(covered).toBe(false);
  await page.getByRole('heading', { level: 1 }).click();
  await expect(help).toHaveCount(0);
  await helpButton(page, 'Memory').click();
  await expect(help).toContainText('Where:');
  await input(page, 'Duration').focus();
  await expect(help).toHaveCount(0);
});

test('no input lies over its help, however long its name', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page, '#needs=lambda-authorizer,waf&req=80M');
  await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
  while ((await page.locator('.inputs details:not([open])').count()) > 0) {
    await page.locator('.inputs details:not([open])').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    await page.waitForTimeout(200);
  }
  const covered = await page.locator('.helped').evaluateAll((all) =>
    all.flatMap((one) => {
      const [button, value] = ['.help-button', '.field-input, .field-select'].map((part) => one.querySelector(part));
      if (!button || !value) return [];
      return value.getBoundingClientRect().left < button.getBoundingClientRect().right - 1 ? [one.textContent] : [];
    }),
  );
  expect(covered).toEqual([]);
});

test('every input is described to screen readers, and those that are assumed as such', async ({ page }) => {
  await openPage(page);
  await page.locator('#hint-requestKb').waitFor({ state: 'attached' });
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  for (const one of await page.locator('.helped').locator('input, select').all()) {
    await expect(one).toHaveAccessibleDescription(/^.{20,}\.$/);
  }
  await expect(input(page, 'Region')).toHaveAccessibleDescription(/^Where the API runs: at the top right of the AWS console/);
  await expect(input(page, 'Memory')).toHaveAccessibleDescription(/^Assumed; a value that you give sets it\. The function’s/);
  await input(page, 'Memory').fill('512');
  await expect(input(page, 'Memory')).toHaveAccessibleDescription(/^The function’s/);
  await input(page, 'Duration').press('Enter');
  await expect(input(page, 'Duration')).toHaveAccessibleDescription(/^Average time/);
});

test('help that cannot be loaded says so, and can be tried again', async ({ page }) => {
  await page.route(/(InputHelp|Hints)-/, (route) => route.abort());
  await openPage(page);
  await helpButton(page, 'Duration').click();
  await expect(field(page, 'Duration').getByRole('alert')).toContainText('could not be loaded; the input works without it');
  await page.unroute(/(InputHelp|Hints)-/);
  await field(page, 'Duration').getByRole('button', { name: 'Try again' }).click();
  await expect(field(page, 'Duration')).toContainText('Average time that Lambda bills');
});

test('a workload fills in its numbers in one step, keeps region and prices, and back undoes it', async ({ page }) => {
  await openPage(page, '#region=eu-west-2&price.alb.lcu=0.007&out=9&req=80M');
  const presets = input(page, 'Start from');
  await expect(presets.locator('option:checked')).toHaveText('Your own numbers');
  await presets.selectOption('Web shop API');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 100\u00a0M requests a month');
  await expect(page).toHaveURL(
    /region=eu-west-2.*out=12&.*price\.alb\.lcu=0\.007.*assumed=req,in,out,mem,ms,short,hits,rejected,.*rules,reuse,conn,mix/,
  );
  await expect(page.locator('.presets')).toContainText('a browser reuses its connection');
  await input(page, 'Response size').fill('13');
  await expect(presets.locator('option:checked')).toHaveText('Your own numbers');
  await expect(page).toHaveURL(/out=13/);
  await page.goBack();
  await expect(presets).toHaveValue('Web shop API');
  await page.goBack();
  await expect(input(page, 'Response size')).toHaveValue('9');
});

// In the dark only the rules that look at colours, as access.spec.ts says.
for (const width of [1440, 390]) {
  test(`axe finds nothing with every help open, light and dark, ${width} wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width, height: 844 });
    await openPage(page, '#share=25&out=600&now=rest-api');
    await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
    // What a fold holds is drawn once it is open, and may hold a fold of its own.
    while ((await page.locator('details:not([open])').count()) > 0) {
      await page.locator('details:not([open])').evaluateAll((all) => {
        for (const one of all) (one as HTMLDetailsElement).open = true;
      });
      await page.waitForTimeout(200);
    }
    for (const button of await page.locator('.help-button').all()) await button.click();
    await expect(page.locator('.help').last()).toContainText('Typical:');
    await expect(page.getByText('Loading…')).toHaveCount(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const least = width === 390 ? 44 : 24;
    const sizes = await page.locator('.help-button').evaluateAll((all) =>
      all.map((button) => {
        const { width, height } = button.getBoundingClientRect();
        return Math.min(width, height);
      }),
    );
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(least);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(page, COLOUR_RULES)).toEqual([]);
  });
}
