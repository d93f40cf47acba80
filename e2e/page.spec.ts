/** What a visitor does on the page: type, share, go back, read a broken link, ask a line where it comes from. */

import { expect, test } from '@playwright/test';
import { openPage } from './openPage.ts';

test('numbers are typed as people write them, and the verdict follows', async ({ page }) => {
  await openPage(page);
  const requests = page.getByLabel('Requests', { exact: true });
  await requests.fill('12/s');
  // 12 × 730 × 3,600 = 31,536,000
  await expect(page).toHaveURL(/req=31536000/);
  await requests.fill('1M/day');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 30.4\u00a0M requests a month');
  const response = page.getByLabel('Response size', { exact: true });
  await response.fill('250 KB');
  await expect(page).toHaveURL(/out=250/);
  await response.fill('1 MB');
  await expect(page).toHaveURL(/out=1024/);
});

test('arrow keys step through round numbers', async ({ page }) => {
  await openPage(page);
  const requests = page.getByLabel('Requests', { exact: true });
  await requests.press('ArrowUp');
  await expect(requests).toHaveValue('50\u00a0M');
  await requests.press('ArrowDown');
  await requests.press('ArrowDown');
  await expect(requests).toHaveValue('20\u00a0M');
});

test('a measured number is shown as closely as anybody measures, and stays exact until another is typed', async ({ page }) => {
  await openPage(page, '#v=2&ms=39.819431&req=1847.346939');
  const duration = page.getByLabel('Duration', { exact: true });
  await expect(duration).toHaveValue('39.82');
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('1,847');
  await duration.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/ms=39\.819431&req=1847\.346939$/);
  await duration.fill('39.8');
  await expect(page).toHaveURL(/req=1847\.346939&.*ms=39\.8&/);
});

test('a volume of ten digits is seen whole, and a page of it is ten times as much', async ({ page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await openPage(page, '#req=1234567891');
    const requests = page.getByLabel('Requests', { exact: true });
    await expect(requests).toHaveValue('1,234,567,891');
    expect(await requests.evaluate((field) => field.scrollWidth <= field.clientWidth)).toBe(true);
    await requests.press('PageUp');
    await expect(requests).toHaveValue('12,345,678,910');
    expect(await requests.evaluate((field) => field.scrollWidth <= field.clientWidth)).toBe(true);
    await requests.press('PageDown');
    await requests.press('PageDown');
    await expect(requests).toHaveValue('123,456,789');
  }
});

test('nonsense in a field is answered with a sentence and changes nothing else', async ({ page }) => {
  await openPage(page, '#req=80M');
  const response = page.getByLabel('Response size', { exact: true });
  await response.fill('big');
  await expect(page.getByRole('alert')).toContainText(
    'Response size: “big” is not a number here. Accepted: 0 to 10,240 KB. Still used: 4.',
  );
  await expect(response).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 80\u00a0M');
  await response.press('Escape');
  await expect(response).toHaveValue('4');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a link with problems lists them, keeps the rest, and the list can be dismissed', async ({ page }) => {
  await openPage(page, '#v=1&req=50M&out=abc&in=99999&colour=red&%E0%A4%A=1');
  const problems = page.getByRole('alert');
  await expect(problems).toContainText('4 things in this link');
  await expect(problems).toContainText('Response size: “abc”');
  await expect(problems).toContainText('Request size: “99999” is out of range. Accepted: 0 to 10,240 KB. Used instead: 10,240.');
  await expect(problems).toContainText('“colour” is not a key of a link');
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('50\u00a0M');
  await problems.getByRole('button', { name: 'Dismiss' }).click();
  await expect(problems).toHaveCount(0);
});

test('an unknown version says so and shows the default scenario', async ({ page }) => {
  await openPage(page, '#v=7&req=1');
  await expect(page.getByRole('alert')).toContainText('Link version: “7” is unknown here');
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('30\u00a0M');
});

test('going back right after the first edit undoes it, and does not leave the page', async ({ page }) => {
  const requests = page.getByLabel('Requests', { exact: true });
  await openPage(page);
  await requests.evaluate((input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '90M');
    input.dispatchEvent(new Event('input', { bubbles: true }));
    // As soon as anything can follow.
    setTimeout(() => history.back(), 5);
  });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('At 30\u00a0M');
  await expect(requests).toHaveValue('30\u00a0M');
});

test('the link is in the address bar at every change; back and forward show earlier scenarios', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Requests', { exact: true }).fill('80M');
  await expect(page).toHaveURL(/req=80000000/);
  await page.getByLabel('Response size', { exact: true }).fill('9');
  await expect(page).toHaveURL(/out=9&/);
  await page.goBack();
  await expect(page.getByLabel('Response size', { exact: true })).toHaveValue('4');
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('80\u00a0M');
  await page.goBack();
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('30\u00a0M');
  await page.goForward();
  await page.goForward();
  await expect(page.getByLabel('Response size', { exact: true })).toHaveValue('9');
});

test('the copied link opens the same scenario', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, '#region=sa-east-1&req=80M&share=20');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await openPage(page, link);
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('80\u00a0M');
  await expect(page.getByLabel('Region', { exact: true })).toHaveValue('sa-east-1');
});

test('a line of a bill opens to its arithmetic, SKU, dates and AWS page', async ({ page }) => {
  await openPage(page, '#region=eu-west-2');
  const line = page.locator('.bill-alb [data-line="lcu"]');
  await line.locator('summary').click();
  await expect(line).toContainText('30,000,000 requests × 5 KB = 150 GB / 730 h / 0.4 GB for Lambda targets');
  // 30 M × 5 KB = 150 GB; / 0.4 GB an LCU-hour = 375 LCU-hours; × $0.0084 = $3.15
  await expect(line).toContainText('375 LCU-hours × $0.0084 = $3.15');
  await expect(line).toContainText('SKU D4JRRS3AFPHRV7RF, published 5 Jun 2025, confirmed 31 Aug 2026');
  await expect(line.getByRole('link', { name: /AWS pricing page for/ })).toHaveAttribute(
    'href',
    'https://aws.amazon.com/elasticloadbalancing/pricing/',
  );
});

test('the sum of a bill opens all its lines, each with AWS’s page', async ({ page }) => {
  await openPage(page);
  const bill = page.locator('.bill-alb');
  await bill.getByRole('button', { name: '$48.49' }).click();
  await expect(bill.getByRole('link', { name: /AWS pricing page for/ })).toHaveCount(6);
  await bill.getByRole('button', { name: '$48.49' }).click();
  await expect(bill.getByRole('link').first()).toBeHidden();
});

test('a price of the visitor’s own replaces AWS’s, is marked, stands in the link, and goes again', async ({ page }) => {
  await openPage(page);
  const line = page.locator('.bill-alb [data-line="lcu"]');
  await line.locator('summary').click();
  await line.getByLabel('Your own price').fill('0.0072');
  await expect(page).toHaveURL(/price\.alb\.lcu=0\.0072/);
  await expect(line.locator('summary')).toContainText('your price');
  // 375 LCU-hours × $0.0072
  await expect(line.locator('.line-usd')).toContainText('$2.70');
  await line.getByLabel('Your own price').fill('');
  await expect(page).not.toHaveURL(/price\.alb/);
  await line.getByLabel('Your own price').fill('.0000009');
  await line.getByLabel('Your own price').blur();
  await expect(line.getByLabel('Your own price')).toHaveValue('0.0000009');
  await line.getByLabel('Your own price').fill('');
  await page.locator('summary', { hasText: 'Prices' }).click();
  await page.getByLabel('Lambda discount').fill('12');
  await expect(page).toHaveURL(/discount\.lambda=12/);
  // $14.66674 less 12 % = $12.91
  await expect(page.locator('.bill-alb [data-line="lambda-duration"] summary')).toContainText('discounted');
  await expect(page.locator('.bill-alb [data-line="lambda-duration"] .line-usd')).toContainText('$12.91');
});

test('a price is typed as AWS states it, for a million requests; an odd one is used and questioned', async ({ page }) => {
  await openPage(page);
  const line = page.locator('.bill-rest-api [data-line="requests"]');
  await line.locator('summary').click();
  await expect(line).toContainText('30,000,000 requests × $3.50 a million = $105.00');
  const field = line.getByLabel('Your own price');
  await expect(field).toHaveAttribute('placeholder', '3.50');
  // 30 M × $1.10 a million, which a link has as dollars for one.
  for (const text of ['1.10', '1.10 per million', '1.10/M', '$1.10/million']) {
    await field.fill(text);
    await expect(page).toHaveURL(/price\.rest-api\.requests=0\.0000011(?!\d)/);
    await expect(line.locator('.line-usd')).toContainText('$33.00');
    await field.fill('');
  }
  await field.fill('1.10');
  await expect(line.getByRole('status')).toBeHidden();
  // What is no price leaves the price of one's own in force, and says so.
  await field.fill('1.10 per hour');
  await expect(line.getByRole('alert')).toContainText('is not a price.');
  await expect(line.getByRole('alert')).toContainText('Still used: your own price, $1.10 a million.');
  await expect(line.locator('.line-usd')).toContainText('$33.00');
  // More than ten times $3.50.
  await field.fill('36');
  await expect(line.getByRole('status')).toHaveText(
    '$36.00 a million is used, more than ten times AWS’s $3.50 a million. Is it for a million requests?',
  );
  await expect(line.locator('.line-usd')).toContainText('$1,080.00');
  await field.fill('');
  await field.fill('free');
  await expect(line.getByRole('alert')).toContainText('AWS’s list price is used.');
});

test('a discount that is none leaves the one in force, and says so', async ({ page }) => {
  await openPage(page);
  await page.locator('summary', { hasText: 'Prices' }).click();
  const field = page.getByLabel('Lambda discount');
  await field.fill('101');
  await expect(page.getByRole('alert')).toContainText('No discount is used.');
  await field.fill('12');
  await field.fill('120');
  await expect(page.getByRole('alert')).toContainText('Still used: 12 %.');
  await expect(page).toHaveURL(/discount\.lambda=12(?!\d)/);
});

test('the folded prices say how many are the visitor’s own, and that others are discounted', async ({ page }) => {
  const says = page.locator('summary').filter({ hasText: 'Prices' });
  for (const [link, said] of [
    ['req=30M', 'AWS list prices'],
    ['discount.lambda=5&discount.api-gateway=5', 'AWS list prices, discounted'],
    ['price.alb.lcu=0.007&discount.lambda=5', '1 of your own, discounted'],
  ]) {
    await openPage(page, `#v=2&${link}`);
    await expect(says).toHaveText(`Prices${said}`);
  }
});

test('one discount is set on all services at once, and a service may differ', async ({ page }) => {
  await openPage(page, '#now=rest-api');
  await page.locator('summary', { hasText: 'Prices' }).click();
  const all = page.getByLabel('Discount on all services');
  await all.fill('15');
  for (const field of await page.getByLabel(/ discount$/).all()) await expect(field).toHaveValue('15');
  // 30 M × $3.50 a million less 15 %
  await expect(page.locator('.bill-rest-api [data-line="requests"] .line-usd')).toContainText('$89.25');
  await page.getByLabel('Lambda discount').fill('12');
  await expect(all).toHaveValue('');
  await expect(all).toHaveAttribute('placeholder', 'differs');
  await all.fill('20');
  await all.fill('');
  await expect(page.getByLabel('WAF discount')).toHaveValue('');
  await expect(page).not.toHaveURL(/discount/);
});

test('a region that lacks prices loses the front doors concerned, with the reason', async ({ page }) => {
  await openPage(page, '#region=mx-central-1&now=rest-api');
  await expect(page.locator('.bill-http-api')).toContainText(
    'No price here: the price book has no AWS price for HTTP API requests in Mexico (Central)',
  );
  await expect(page.locator('.bill-alb [data-total]')).toBeVisible();
});

test('where no front door can be priced it is said once what is missing, and a price of one’s own helps', async ({ page }) => {
  await openPage(page, '#region=ap-southeast-6&now=rest-api&req=0');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('no front door has all its prices in this region');
  const reason = page.locator('.verdict-reason');
  await expect(reason).toHaveText(
    /no AWS price for Data transfer out to the internet in .*: leave data transfer out uncounted under Network, enter your own under Prices, or choose/,
  );
  expect((await reason.textContent())?.match(/Data transfer out/g)).toHaveLength(1);
  await expect(page.locator('.chart-none')).toBeVisible();
  await expect(page.getByRole('group', { name: 'The chart’s axes' })).toHaveCount(0);
  await expect(page.getByText('The chart as a table')).toHaveCount(0);

  await page.locator('summary', { hasText: 'Prices' }).click();
  const price = page.getByLabel('Data transfer out to the internet');
  await price.pressSequentially('0.12');
  await expect(page).toHaveURL(/price\.data-transfer\.out=0\.12/);
  await expect(price).toHaveValue('0.12');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('stay with the REST API');
  await expect(page.locator('.chart-drawing .curve').first()).toBeVisible();
  await price.fill('');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('no front door');
});

test('the page says why a load balancer never pays', async ({ page }) => {
  await openPage(page, '#in=1&out=60');
  // 61 KB / 0.4 GB × $0.008 = $1.22 a million against $1.00
  await expect(page.locator('.verdict')).toContainText(
    'never pays against the HTTP API: a million requests of 61 KB cost $1.22 in load balancer capacity, bound by processed bytes, and only $1.00 as HTTP API requests',
  );
});

/** The keys that take a slider to its ends, and where it announces them. */
const ENDS = [
  ['Home', 'aria-valuemin'],
  ['End', 'aria-valuemax'],
] as const;

test('the chart marks every crossing and moves with the volume, by keys and by dragging', async ({ page }) => {
  await openPage(page, '#in=1&out=45&req=300M');
  await expect(page.locator('.crossing')).toHaveCount(3);
  await expect(page.locator('.crossing').nth(1)).toContainText('297\u00a0M');
  await openPage(page, '#v=1');
  const handle = page.getByRole('slider', { name: 'Requests a month' });
  await handle.focus();
  await handle.press('ArrowRight');
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('50\u00a0M');
  // To the ends that it announces, whatever the axis shows, and no further; the browser's own keys are left to it.
  for (const [key, end] of ENDS) {
    await handle.press(key);
    await handle.press(`Control+${key === 'Home' ? 'End' : 'Home'}`);
    await handle.press('Alt+ArrowUp');
    await expect(handle).toHaveAttribute('aria-valuenow', (await handle.getAttribute(end)) ?? '');
  }
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('1,000\u00a0B');
  await page.getByLabel('Requests', { exact: true }).fill('50M');
  await expect(handle).toHaveAttribute('aria-valuenow', '50000000');
  // Once it stands still: Control+Home lets the browser scroll, which takes a while.
  await handle.locator('.handle-text').hover();
  const grip = await handle.locator('.handle-grip').boundingBox();
  if (!grip) throw new Error('The handle has no box.');
  await page.mouse.move(grip.x + grip.width / 2, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(grip.x + grip.width / 2 + 150, grip.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByLabel('Requests', { exact: true })).not.toHaveValue('50\u00a0M');
  expect(Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(50_000_000);
});

test('the chart can be read at any volume by keys and by touch', async ({ page, browser, baseURL }) => {
  await openPage(page);
  const probe = page.getByRole('slider', { name: 'Read the chart at a volume' });
  await probe.press('ArrowRight');
  // HTTP API: 50.00 + 49 × 0.20 + 2.1 M GB-s × 0.0000133334 + 90.73 GB × 0.09 = 50 + 9.80 + 28.00 + 8.17.
  await expect(probe).toHaveAttribute('aria-valuetext', /^50\u00a0M requests a month: REST API \$[\d.]+, HTTP API \$95\.97,/);
  await expect(page.locator('.costs-row')).toHaveCount(4);
  for (const [key, end] of ENDS) {
    await probe.press(key);
    await expect(probe).toHaveAttribute('aria-valuenow', (await probe.getAttribute(end)) ?? '');
  }
  await page.keyboard.press('Escape');
  await expect(page.locator('.costs-row')).toHaveCount(0);
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('30\u00a0M');

  const phone = await browser.newPage({ baseURL: baseURL ?? '', hasTouch: true, viewport: { width: 390, height: 844 } });
  await openPage(phone);
  await phone.locator('.probe').scrollIntoViewIfNeeded();
  await phone.locator('.probe').tap({ position: { x: 60, y: 100 } });
  await expect(phone.locator('.costs-row')).toHaveCount(4);
  await phone.locator('h1').tap();
  await expect(phone.locator('.costs-row')).toHaveCount(0);
  await phone.close();
});

test('the chart draws front doors only, and on linear axes, and the link says so', async ({ page }) => {
  await openPage(page);
  await page.getByRole('radio', { name: 'Front door only' }).check();
  await page.getByRole('radio', { name: 'Linear' }).check();
  await expect(page).toHaveURL(/&chart=front-doors&axes=linear$/);
  await page.getByText('The chart as a table').click();
  const row = page.locator('.chart-table tbody tr').filter({ has: page.locator('th', { hasText: /^30\sM$/ }) });
  // 30 × $3.50; 30 × $1.00; 730 × 0.0325 + 30 × 0.10; the floor is CloudFront's bill, which engine tests sum by hand.
  await expect(row.locator('td')).toHaveText(['$105.00', '$30.00', '$26.73', /^\$\d/]);
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Whole bill' })).toBeChecked();
  await expect(page).not.toHaveURL(/chart=|axes=/);
});

test('while the volume is dragged, and once it is let go, the axes stay and nothing on the page moves', async ({ page }) => {
  await openPage(page);
  // Measured: until then labels stand there twice, and nothing follows the pointer.
  await expect(page.locator('.if-narrow')).toHaveCount(0);
  const grip = await page.locator('.handle-grip').boundingBox();
  if (!grip) throw new Error('The handle has no box.');
  const ticks = page.locator('.ticks text');
  const before = await ticks.allTextContents();
  await page.mouse.move(grip.x + grip.width / 2, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(2_000, grip.y + 40, { steps: 5 });
  expect(await ticks.allTextContents()).toEqual(before);
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('1\u00a0B');
  await page.mouse.up();
  expect(await ticks.allTextContents()).toEqual(before);
  // What is typed may lie elsewhere.
  await page.getByLabel('Requests', { exact: true }).fill('5B');
  await expect(ticks.filter({ hasText: /^10\sB$/ })).toHaveCount(1);
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`at ${width} pixels nothing moves while the volume is dragged across every crossing`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPage(page, '#v=2&now=rest-api');
    await expect(page.locator('.if-narrow')).toHaveCount(0);
    await page.locator('.chart').scrollIntoViewIfNeeded();
    const grip = await page.locator('.handle-grip').boundingBox();
    const plot = await page.locator('.chart-drawing').boundingBox();
    if (!grip || !plot) throw new Error('The chart has no box.');
    await page.mouse.move(grip.x + grip.width / 2, grip.y + 5);
    await page.mouse.down();
    const tops = new Set<number>();
    for (let step = 0; step <= 30; step++) {
      await page.mouse.move(plot.x + (plot.width * step) / 30, plot.y + 20);
      tops.add(Math.round((await page.locator('.chart-box').boundingBox())?.y ?? 0));
    }
    await page.mouse.up();
    // What grows above is scrolled away in whole pixels: sentences are not that high.
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(1);
  });
}

test('a click on the chart takes that volume, and so does Enter', async ({ page }) => {
  await openPage(page);
  await expect(page.locator('.if-narrow')).toHaveCount(0);
  await page.locator('.chart-drawing').scrollIntoViewIfNeeded();
  const plot = await page.locator('.chart-drawing').boundingBox();
  if (!plot) throw new Error('The chart has no box.');
  // Halfway between 1 M and 1 B on a logarithmic axis: 31.6 M; a third of the way 10 M.
  await page.mouse.click(plot.x + plot.width / 3, plot.y + plot.height / 2);
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue(/^(9\.9\d|10(\.\d)?)\sM$/);
  const probe = page.getByRole('slider', { name: 'Read the chart at a volume' });
  await probe.press('End');
  await probe.press('Enter');
  await expect(page.getByLabel('Requests', { exact: true })).toHaveValue('1\u00a0B');
});

test('the tooltip tells what each front door costs', async ({ page }) => {
  await openPage(page);
  const chart = page.locator('.chart-box');
  // Measured: until then labels stand there twice, and nothing follows the pointer.
  await expect(page.locator('.if-narrow')).toHaveCount(0);
  await chart.hover({ position: { x: 500, y: 250 } });
  await expect(page.locator('.costs-row')).toHaveCount(4);
  await expect(page.locator('.costs')).toContainText('Load balancer$');
});
