/** The further questions: each opens below the bills, is in the link, answers what the estimate says, and works by keyboard. */

import { expect, type Page, test } from '@playwright/test';
import { SHOWN_FRONT_DOORS } from '../src/engine/frontDoor.ts';
import { openPage } from './openPage.ts';

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const panel = (page: Page) => page.getByRole('tabpanel');

test('a view is loaded when it is opened, stands in the link, and goes with back', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await openPage(page);
  await page.waitForLoadState('networkidle');
  expect(loaded.filter((address) => /View-/.test(address))).toEqual([]);
  await expect(panel(page)).toHaveCount(0);

  await tab(page, 'Where the money goes').click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('The HTTP API itself takes $30.00 of $51.77');
  expect(loaded.some((address) => /MoneyView-/.test(address))).toBe(true);
  expect(loaded.some((address) => /RegionsView-/.test(address))).toBe(false);
  await expect(page).toHaveURL(/&view=money$/);

  await tab(page, 'In every region').click();
  await expect(page).toHaveURL(/&view=regions$/);
  await page.goBack();
  await expect(tab(page, 'Where the money goes')).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page)).toContainText('The HTTP API itself');
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
  await page.goForward();
  await page.goForward();
  await expect(panel(page).getByRole('table')).toBeVisible();

  await panel(page).getByRole('button', { name: 'Close' }).click();
  await expect(panel(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/view=/);
  await expect(tab(page, 'In every region')).toBeFocused();
});

test('arrows move along the tabs, Enter opens, Tab goes on into the view', async ({ page }) => {
  await openPage(page);
  await tab(page, 'Where the money goes').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'What decides it')).toBeFocused();
  await expect(panel(page)).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(tab(page, 'Side by side')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Where the money goes')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(tab(page, 'When it pays')).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page).getByLabel('Growth')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel(page).getByLabel('Growth')).toBeFocused();
});

test('a view that is in nobody’s list is a problem, and none opens', async ({ page }) => {
  await openPage(page, '#view=everything');
  await expect(page.getByRole('alert')).toContainText('View: “everything” is not a choice.');
  await expect(panel(page)).toHaveCount(0);
});

test('a view that cannot be loaded says so, and can be tried again', async ({ page }) => {
  await page.route('**/MoneyView-*', (route) => route.abort());
  await openPage(page, '#view=money');
  await expect(panel(page).getByRole('alert')).toContainText('could not be loaded');
  await tab(page, 'In every region').click();
  await expect(panel(page).getByRole('table')).toBeVisible();
  await tab(page, 'Where the money goes').click();
  await expect(panel(page).getByRole('alert')).toContainText('could not be loaded');
  await page.unroute('**/MoneyView-*');
  await panel(page).getByRole('button', { name: 'Try again' }).click();
  await expect(panel(page)).toContainText('The HTTP API itself');
});

test('where the money goes: what stands on the bars is the bills', async ({ page }) => {
  await openPage(page, '#now=rest-api&cache=6.1&mtls=1&view=money');
  const bills = panel(page).locator('.money-bill');
  await expect(bills).toHaveCount(4);
  // 30 M × $3.50 + 730 h × $0.20
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('The REST API itself takes $251.00');
  for (const [i, door] of SHOWN_FRONT_DOORS.entries()) {
    const total = await page.locator(`.bill-${door} .bill-total`).innerText();
    await expect(bills.nth(i).locator('.money-total')).toHaveText(total.replace(' a month', ''));
  }
  await expect(bills.nth(2)).toContainText('Trust store');
});

test('if payloads grow: the map has its regions, the visitor’s point and the same as a table', async ({ page }) => {
  await openPage(page, '#view=payloads');
  // (30 − 23.725) / (30 × $0.02) = 10.46 KB
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(
    'At 30\u00a0M requests a month, a load balancer is cheapest up to payloads of about 10\u00a0KB, then the HTTP API.',
  );
  await expect(panel(page).locator('.map-area')).toHaveCount(3);
  await expect(panel(page).locator('.map-you')).toHaveCount(1);
  await panel(page).getByText('The map as a table').click();
  await expect(panel(page).getByRole('row', { name: /^5 KB/ })).toContainText('HTTP API up to 26.4\u00a0M, Load balancer above');
  await page.getByLabel('Response size', { exact: true }).fill('60');
  await expect(panel(page).getByRole('row', { name: /^61 KB/ })).toContainText('HTTP API at every volume');
});

test('what decides it: the inputs by their effect, each with its range', async ({ page }) => {
  await openPage(page, '#view=decides');
  const rows = panel(page).locator('tbody tr');
  await expect(rows.first()).toContainText('Requests');
  // 0.9 × 15 − 23.725 and 0.9 × 60 − 23.725
  await expect(rows.first()).toContainText('15\u00a0M to 60\u00a0M a month');
  await expect(rows.first()).toContainText('−$10.23');
  await expect(panel(page)).toContainText('No effect on this saving: Memory (256 to 1,024 MB)');
  await page.getByLabel('Response size', { exact: true }).fill('600');
  await expect(panel(page).locator('[data-field="responseKb"]')).toContainText('not possible');
  await expect(panel(page)).toContainText('The response of 1,200 KB is too large');
  await page.getByLabel('Response size', { exact: true }).fill('2000');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('there is no choice here');
});

test('when: the month and the money follow the growth, which stands in the link', async ({ page }) => {
  await openPage(page, '#req=20M&view=when');
  const answer = panel(page).getByRole('heading', { level: 2 });
  // Nothing is known of the growth, so none is assumed: 120 × (23.725 − 0.9 × 20)
  await expect(answer).toContainText('does not pay within 120 months: the HTTP API stays cheaper, by $687.00 in all');
  await expect(panel(page)).toContainText('That percentage is assumed: enter yours.');
  const growth = panel(page).getByLabel('Growth');
  await growth.fill('10');
  await expect(page).toHaveURL(/&view=when&growth=10$/);
  // 20 → 22 → 24.2 → 26.62 M is past 26.36 M; 3 × 23.725 − 0.9 × 66.2 = 11.595
  await expect(answer).toContainText('A load balancer pays in 3 months');
  await expect(answer).toContainText(/Moving today would cost \$11\.(59|60) more until then/);
  await expect(panel(page)).not.toContainText('is assumed');
  await growth.fill('50 %');
  await expect(page).toHaveURL(/&view=when&growth=50$/);
  await expect(answer).toContainText('pays in 1 month,');
  await growth.fill('fast');
  await expect(panel(page).getByRole('alert')).toContainText('Accepted: −50 to 1,000 % a month. Still used: 50.');
  await growth.fill('-10');
  await expect(answer).toContainText('does not pay within 120 months');
  await growth.fill('');
  await expect(page).not.toHaveURL(/growth=/);
  // It never pays: three years are shown, and this month.
  await panel(page).getByText('The months as a table').click();
  await expect(panel(page).locator('tbody tr')).toHaveCount(37);
  await openPage(page, '#req=20M&view=when&growth=50');
  await expect(growth).toHaveValue('50');
  // 36 × (0.9 × 30 − 23.725)
  await openPage(page, '#req=30M&view=when&growth=0');
  await expect(answer).toContainText('it saves $117.90 in the next 36 months');
});

test('where: all regions, sorted by any column, by pointer and by key; a region can be chosen', async ({ page }) => {
  await openPage(page, '#view=regions');
  const rows = panel(page).locator('tbody tr');
  await expect(rows).toHaveCount(await page.getByLabel('Region', { exact: true }).locator('option').count());
  const column = async (n: number) => (await rows.locator(`:nth-child(${n})`).allInnerTexts()).filter((text) => /\d/.test(text));
  const amounts = (texts: readonly string[]) => texts.map((text) => Number(text.replace('−', '-').replace(/[^\d.-]/g, '')));
  const heading = (name: string) => panel(page).getByRole('columnheader', { name });

  await expect(heading('Saving')).toHaveAttribute('aria-sort', 'descending');
  const savings = amounts(await panel(page).locator('tbody tr td:nth-child(6)').filter({ hasText: '$' }).allInnerTexts());
  expect(savings.length).toBeGreaterThan(30);
  expect(savings).toEqual([...savings].sort((a, b) => b - a));
  await expect(rows.last()).toContainText('no price');

  await heading('Load balancer').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(heading('Load balancer')).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading('Saving')).not.toHaveAttribute('aria-sort');
  const costs = amounts(await panel(page).locator('tbody tr td:nth-child(4)').filter({ hasText: '$' }).allInnerTexts());
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  await page.keyboard.press('Enter');
  await expect(heading('Load balancer')).toHaveAttribute('aria-sort', 'descending');

  await heading('Region').getByRole('button').click();
  const names = await column(1);
  expect(names[0]).toContain('Africa (Cape Town)');

  await panel(page)
    .getByText(/^What is missing/)
    .click();
  await expect(panel(page)).toContainText('no AWS price for HTTP API requests in Mexico (Central)');
  await panel(page).getByRole('button', { name: 'Europe (London)' }).click();
  await expect(page).toHaveURL(/region=eu-west-2/);
  await expect(panel(page).locator('[aria-current]')).toContainText('eu-west-2');
});
