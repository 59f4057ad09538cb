// A month's appraisal: an officer assesses themselves, the linked leader reviews, the head of the group approves; the clerk and the city's
// commission look at how far it has come.
import { expect, test, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(1);
  await axe(page);
}

test('an officer fills in the sheet, leaves, comes back, hands it in and takes it back', async ({ page }) => {
  const found = faults(page);
  await as(page, 'officer');
  await speak(page, 'zh');
  await page.locator('.task-list a', { hasText: '考评表等您填报' }).click();
  await expect(page.locator('h1')).toContainText('等我办理');
  await fits(page);
  await page.locator('tbody th a').first().click();
  await expect(page.locator('.stepbar [aria-current="step"]')).toContainText('自评申报');
  await fits(page);
  await shot(page, 'sheet-self');
  const lines = page.locator('.sheet-line');
  for (let at = 0; at < (await lines.count()); at += 1) await page.locator(`#points-${at}`).fill('18.5');
  await page.locator('#reason-2').fill('办结三件');
  await expect(page.locator('#sheet-saved')).toContainText('已自动保存');
  await page.goto('/sheets');
  await fits(page);
  await page.locator('tbody tr', { hasText: '自评申报' }).locator('th a').first().click();
  await expect(page.locator('#points-0')).toHaveValue('18.50');
  await expect(page.locator('#reason-2')).toHaveValue('办结三件');
  await page.locator('#points-1').fill('25');
  await page.getByRole('button', { name: '申报', exact: true }).click();
  await page.locator('#confirm-dialog button[value="yes"]').click();
  await expect(page.locator('.error-summary')).toContainText('廉洁自律');
  await fits(page);
  await page.locator('#points-1').fill('19');
  await page.getByRole('button', { name: '申报', exact: true }).click();
  await page.locator('#confirm-dialog button[value="yes"]').click();
  await expect(page.locator('.flash-good')).toContainText('已申报');
  await expect(page.locator('.stepbar [aria-current="step"]')).toContainText('联带责任人审核');
  await fits(page);
  await shot(page, 'sheet-handed-in');
  await page.getByRole('button', { name: '撤回' }).click();
  await page.locator('#confirm-dialog button[value="yes"]').click();
  await expect(page.locator('.flash-good')).toContainText('已撤回');
  await expect(page.locator('.stepbar [aria-current="step"]')).toContainText('自评申报');
  expect(found.filter((one) => !one.includes('422'))).toEqual([]);
});

test('a leader reviews with reasons, and the head of the group approves many at once', async ({ page }) => {
  const found = faults(page);
  await as(page, 'leader');
  await speak(page, 'zh');
  await page.goto('/sheets/queue?part=review');
  const waiting = page.locator('tbody th a');
  // On the second run of a city everything may be reviewed already.
  if ((await waiting.count()) > 0) {
    const name = (await waiting.first().textContent()) ?? '';
    await waiting.first().click();
    await fits(page);
    await shot(page, 'sheet-review');
    await page.locator('#points-0').fill('10');
    await page.getByRole('button', { name: '审核通过' }).click();
    await page.locator('#confirm-dialog button[value="yes"]').click();
    await expect(page.locator('.error-summary')).toContainText('改分须写明理由');
    await page.locator('#reason-0').fill('两次迟报');
    await page.getByRole('button', { name: '审核通过' }).click();
    await page.locator('#confirm-dialog button[value="yes"]').click();
    await expect(page.locator('.flash-good')).toContainText('已审核');
    // On a phone only the present step says its name: the others are reached by key.
    await page.locator('.stepbar .is-done a').first().press('Enter');
    await expect(page.locator('#earlier')).toBeVisible();
    await page.locator('#earlier').evaluate((card) => card.scrollIntoView({ block: 'center' }));
    await fits(page);
    await as(page, 'deputy');
    await speak(page, 'zh');
    await page.goto('/sheets/queue?part=approve');
    await expect(page.locator('tbody tr').first()).toContainText('相差');
    await expect(page.locator('tbody tr', { hasText: name.trim() })).toContainText('相差');
  } else {
    await as(page, 'deputy');
    await speak(page, 'zh');
    await page.goto('/sheets/queue?part=approve');
  }
  await fits(page);
  await shot(page, 'sheet-queue');
  const before = await page.locator('[data-select-row]').count();
  if (before > 1) {
    await page.locator('[data-select-row]').nth(before - 1).check();
    await page.locator('.bulk-bar button').click();
    await page.locator('#confirm-dialog button[value="yes"]').click();
    await expect(page.locator('.flash-good')).toContainText('已审批 1 张');
  }
  // A form that is refused is answered with 422, which the browser's console tells as well.
  expect(found.filter((one) => !one.includes('422'))).toEqual([]);
});

test('a clerk and the commission see how far the month has come', async ({ page }) => {
  const found = faults(page);
  for (const name of ['clerk', 'city'] as const) {
    await as(page, name);
    await speak(page, 'zh');
    await page.goto('/cycles');
    await expect(page.locator('h1')).toContainText('各期考评');
    await fits(page);
    await shot(page, `cycles-${name}`);
    await page.locator('tbody th a').first().click();
    await fits(page);
    await shot(page, `cycle-${name}`);
    for (const part of ['sheets', 'overdue', 'unroutable', 'leaderless']) {
      await page.locator(`.tabs a[href$="part=${part}"]`).click();
      await expect(page.locator('.tabs [aria-current="page"]')).toHaveAttribute('href', new RegExp(`part=${part}$`));
      await fits(page);
    }
  }
  expect(found).toEqual([]);
});

test('the pages of sheets and cycles fit in English too', async ({ page }) => {
  await as(page, 'deputy');
  await speak(page, 'en');
  for (const path of ['/sheets', '/sheets/queue?part=approve', '/cycles']) {
    await page.goto(path);
    await fits(page);
  }
  await page.locator('tbody th a').first().click();
  await fits(page);
  await shot(page, 'cycle-en');
  await page.goto('/sheets/queue?part=approve');
  const first = page.locator('tbody th a').first();
  if (await first.count()) {
    await first.click();
    await fits(page);
    await shot(page, 'sheet-approve-en');
  }
  await speak(page, 'zh');
});
