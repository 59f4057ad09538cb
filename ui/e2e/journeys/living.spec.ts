// What a head opens in a meeting: the regulation alive with its figures, from a clause to its records; the objectives; the quarter gathered,
// commented on and published, and read by an officer on a phone; a calendar's address.
import { expect, test, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';
import { sure } from '../support/sure.ts';

/** Nothing is wider than the window and nothing breaks the rules of accessibility. */
async function looked(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${name} is too wide`).toBeLessThanOrEqual(1);
  await axe(page);
  await shot(page, `living-${name}`);
}

test('a head goes from the living regulation to a clause and its records', async ({ page }) => {
  const found = faults(page);
  await as(page, 'head');
  await speak(page, 'zh');
  await page.goto('/regulation');
  await expect(page.locator('h1')).toContainText('落实管理办法怎样');
  await expect(page.locator('.living-looks li').first()).toBeVisible();
  await looked(page, 'regulation');

  await page.locator('.living-looks li a').first().click();
  await expect(page).toHaveURL(/\/regulation\/clauses\//);
  await expect(page.locator('.clause-figure').first()).toBeVisible();
  await looked(page, 'clause');
  await page.goto('/regulation?view=figures&only=look');
  await page.locator('.clause-figure.is-bad', { hasText: '逾期未完成' }).last().click();
  await expect(page).toHaveURL(/\/duties\/list\?/);
  await expect(page.locator('tbody tr').first()).toBeVisible();

  await page.goto('/objectives');
  await expect(page.locator('.objective')).toHaveCount(8);
  await looked(page, 'objectives');
  await page.locator('.objective h2 a').first().click();
  await expect(page.locator('.chart svg')).toBeVisible();
  await expect(page.locator('tbody tr:visible').first()).toBeVisible();
  await looked(page, 'objective');
  expect(found).toEqual([]);
});

test('a head gathers a quarter, comments on it and publishes; an officer reads it', async ({ page }, info) => {
  const found = faults(page);
  await as(page, 'head');
  await speak(page, 'zh');
  // Each size holds a quarter of its own.
  const quarter = info.project.name === 'phone' ? 1 : 0;
  await page.goto('/reviews');
  await page.locator('select[name="quarter"]').selectOption({ index: quarter === 1 ? 2 : 0 });
  await page.getByRole('button', { name: '汇集数字' }).click();
  await expect(page.locator('.flash')).toBeVisible();
  const path = new URL(page.url()).pathname;
  if (path === '/reviews') test.skip(true, 'the quarter was reviewed by an earlier run');
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/save') && answer.ok());
  await page.locator('#comment').pressSequentially('本季度总体较好，下季度抓轮训。');
  await saved;
  await expect(page.locator('#review-saved')).toContainText('已保存');
  await looked(page, 'draft');
  await sure(page, '发布讲评');
  await expect(page.locator('.review-comment')).toContainText('下季度抓轮训');
  await looked(page, 'published');
  await as(page, 'officer');
  await page.goto(path);
  await expect(page.locator('.review-comment')).toContainText('下季度抓轮训');
  await expect(page.getByRole('link', { name: '撤回' })).toHaveCount(0);
  expect(found).toEqual([]);
});

test('an officer sees what each clause asks; a clerk, who always owes something, makes a calendar of it', async ({ page }) => {
  const found = faults(page);
  await as(page, 'officer');
  await speak(page, 'zh');
  await page.goto('/regulation?view=mine');
  await expect(page.locator('.clause-asked a').first()).toBeVisible();
  await looked(page, 'mine');
  await page.locator('.clause-asked a').first().click();
  await expect(page.locator('h1')).toBeVisible();

  await as(page, 'clerk');
  await speak(page, 'zh');
  await page.goto('/account');
  const make = page.getByRole('button', { name: '生成订阅地址' });
  if (await make.count()) await make.click();
  else await sure(page, '换一个地址');
  const address = await page.locator('#address').inputValue();
  await looked(page, 'calendar');
  const feed = await page.request.get(new URL(new URL(address).pathname, page.url()).href);
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain('BEGIN:VEVENT');
  await page.goto('/account');
  await sure(page, '停用');
  expect((await page.request.get(new URL(new URL(address).pathname, page.url()).href)).status()).toBe(404);
  expect(found).toEqual([]);
});
