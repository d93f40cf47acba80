/** What the API needs: ticked among the inputs or in the view, it is in the link, decides who is in the verdict, and brings its lines. */

import { expect, type Page, test } from '@playwright/test';
import { openPage } from './openPage.ts';

const fold = (page: Page) => page.locator('details', { has: page.getByText('What your API needs', { exact: true }) }).first();
const box = (page: Page, name: string) => fold(page).getByRole('checkbox', { name });
const headline = (page: Page) => page.getByRole('heading', { level: 1 });
const panel = (page: Page) => page.getByRole('tabpanel');

test('ticking takes the load balancer out of the verdict, back brings it in again', async ({ page }) => {
  await openPage(page);
  await expect(fold(page)).toContainText('nothing special');
  await fold(page).locator('summary').click();
  await box(page, 'AWS WAF').check();
  await expect(page).toHaveURL(/&needs=waf$/);
  // 3.275 + CloudFront before the HTTP API: 20 M × $1.00 a million + 28.61 GB in × $0.02 − 14.44 GB out × $0.09
  await expect(headline(page)).toContainText('a load balancer saves $22.55 a month');
  const bills = await page.locator('.bill-total').allInnerTexts();

  await box(page, 'IAM authorization').check();
  await expect(page).toHaveURL(/&needs=iam,waf$/);
  await expect(fold(page).locator('summary')).toContainText('IAM authorization, AWS WAF');
  await expect(headline(page)).toContainText('stay with the HTTP API: a load balancer cannot take its place.');
  await expect(page.locator('.verdict-reason')).toHaveText(
    /^\s*The API needs IAM authorization, but a load balancer does not check/,
  );
  await expect(page.locator('.bill-alb .obstacle')).toContainText('IAM authorization');
  expect(await page.locator('.bill-total').allInnerTexts()).toEqual(bills);

  await box(page, 'gRPC').check();
  await expect(fold(page).locator('summary')).toContainText('IAM authorization, AWS WAF and 1 more');
  await expect(headline(page)).toContainText('no front door can serve this API: none of them does gRPC.');
  // The address follows a moment later, and with it the step that "back" takes back.
  await expect(page).toHaveURL(/&needs=iam,waf,grpc$/);

  await page.goBack();
  await expect(box(page, 'gRPC')).not.toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(/&needs=waf$/);
  await expect(headline(page)).toContainText('a load balancer saves');
  await page.goForward();
  await expect(box(page, 'IAM authorization')).toBeChecked();

  await box(page, 'IAM authorization').uncheck();
  await box(page, 'AWS WAF').uncheck();
  await expect(page).not.toHaveURL(/needs=/);
  await expect(fold(page)).toContainText('nothing special');
});

test('below a tick it is said what becomes of it behind the load balancer', async ({ page }) => {
  await openPage(page, '#now=rest-api');
  await fold(page).locator('summary').click();
  await box(page, 'API keys and usage plans').check();
  await expect(fold(page)).toContainText(
    'Behind a load balancer: the function checks keys; quotas are yours to count. It costs work only.',
  );
  await box(page, 'IAM authorization').check();
  await expect(fold(page)).toContainText(
    'Not possible behind a load balancer: it does not check requests that clients sign for IAM',
  );
  await box(page, 'JWT or OIDC').check();
  await expect(fold(page).locator('.need-means')).toHaveCount(2);
});

test('the template is refused with the reason', async ({ page }) => {
  await openPage(page, '#needs=streaming');
  await page.getByRole('button', { name: 'Get the template' }).click();
  await expect(page.getByRole('dialog')).toContainText('The API needs streamed responses, but a load balancer');
});

test('an unknown need is a problem, and the known ones hold', async ({ page }) => {
  await openPage(page, '#needs=iam,magic');
  await expect(page.getByRole('alert')).toContainText('Needs: “magic” is not one of the needs and is left out.');
  await expect(headline(page)).toContainText('stay with the HTTP API');
});

test('by keyboard: the inputs lead to the matrix, where a need can be ticked too', async ({ page }) => {
  await openPage(page);
  await fold(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  // What is folded is loaded when it is unfolded.
  await expect(box(page, 'IAM authorization')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(box(page, 'IAM authorization')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/needs=iam$/);
  await fold(page).getByRole('button', { name: 'What you would give up and gain' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/needs=iam&view=needs$/);
  const tab = page.getByRole('tab', { name: 'What you give up' });
  await expect(tab).toBeFocused();
  await expect(tab).toBeInViewport();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(
    'Behind a load balancer you would give up IAM authorization.',
  );
  await panel(page).getByRole('checkbox', { name: 'Timeouts over 29 s' }).focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/needs=iam,over-29-s&view=needs$/);
  await expect(box(page, 'Timeouts over 29 s')).toBeChecked();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(
    'Behind a load balancer you would give up IAM authorization, and gain timeouts over 29 s.',
  );
});

test('the matrix tells each cell in words, with AWS’s page, today’s front door beside the load balancer', async ({ page }) => {
  await openPage(page, '#view=needs');
  const columns = panel(page).getByRole('columnheader');
  await expect(columns).toHaveText(['Your API needs', 'HTTP API today', 'Load balancer', 'REST API', 'CloudFront']);
  const row = panel(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'AWS WAF' }) });
  await expect(row.getByRole('cell')).toHaveText([
    'By other means CloudFront with AWS WAF in front In the bill: Web ACL, Web ACL rules, Requests inspected by WAF, CloudFront requests, CloudFront data out, CloudFront to origin.',
    'Built in on the load balancer',
    'Built in on a stage',
    'Built in on the distribution',
  ]);
  await expect(panel(page)).toContainText(/Each phrase links to the page .+, read in a public copy on .*2026\./);
  await expect(panel(page).getByRole('row', { name: 'WebSocket' }).getByText('Not possible')).toHaveCount(2);
  for (const link of await panel(page).getByRole('cell').getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
  await page.getByRole('radio', { name: 'REST API' }).check({ force: true });
  await expect(columns).toHaveText(['Your API needs', 'REST API today', 'Load balancer', 'HTTP API', 'CloudFront']);
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('replace a Lambda authorizer, API keys');
});

test('what is ticked and has a price of its own is pointed to, and counted when the visitor says so', async ({ page }) => {
  await openPage(page, '#needs=mutual-tls,private&view=needs');
  const total = page.locator('.bill-alb .bill-total');
  await expect(total).toContainText('$48.49');
  await panel(page).getByRole('button', { name: 'Leave them out' }).click();
  await expect(page).toHaveURL(/scheme=internal/);
  // 48.49 − 2 × 730 × 0.005
  await expect(total).toContainText('$41.19');
  await panel(page).getByRole('button', { name: 'Count mutual TLS' }).click();
  await expect(page.locator('.bill-alb')).toContainText('Trust store');
  await expect(panel(page).locator('.needs-uncounted')).toHaveCount(0);
});

test('on a phone each need stands above its front doors, which say their names, and nothing is out of sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '#view=needs');
  const table = panel(page).getByRole('table');
  await expect(table).toBeVisible();
  const place = panel(page).getByRole('region', { name: 'Needs' });
  expect(await place.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  const cells = panel(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'gRPC' }) })
    .getByRole('cell');
  const names = await cells.evaluateAll((all) => all.map((cell) => getComputedStyle(cell, '::before').content));
  expect(names).toEqual(['"HTTP API"', '"Load balancer"', '"REST API"', '"CloudFront"']);
  const touched = await panel(page).locator('.need').first().boundingBox();
  expect(touched?.height).toBeGreaterThanOrEqual(44);
});

test('what has to be done by other means stands beside the answer, with what it costs, and leads to the ticked rows first', async ({
  page,
}) => {
  await openPage(page, '#now=rest-api&needs=lambda-authorizer,api-keys&authms=20');
  const notes = page.locator('.side-notes');
  await expect(notes).toContainText('replace a Lambda authorizer and API keys and usage plans by other means');
  // 30 M × $0.20 a million and 75,000 GB-seconds today; 300,000 GB-seconds then.
  await expect(notes).toContainText('$7.00 a month today, $4.00 then');
  await notes.getByRole('button', { name: 'By which means' }).click();
  await expect(page).toHaveURL(/view=needs$/);
  const rows = panel(page).getByRole('rowheader');
  await expect(rows.nth(0)).toContainText('Lambda authorizer');
  await expect(rows.nth(1)).toContainText('API keys and usage plans');
  // A tick here moves no row.
  await rows.nth(4).getByRole('checkbox').check();
  await expect(rows.nth(4).getByRole('checkbox')).toBeChecked();
});
