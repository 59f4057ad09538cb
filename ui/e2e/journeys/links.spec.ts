// Who leads whom: a group head finds somebody in the tree, gives them another leader and takes it back; a leader signs; the city's
// commission puts a proposal in force.
import { expect, test, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(1);
  await axe(page);
}

test('a group head looks at the links of the institution', async ({ page }) => {
  const found = faults(page);
  await as(page, 'deputy');
  await speak(page, 'zh');
  for (const [path, title] of [
    ['/links', '人人都有人带了吗'],
    ['/links?part=findings', '哪些联带关系需要改正'],
    ['/links?part=signatures', '谁还没有签署'],
    ['/links/propose', '由谁来带他们'],
  ] as const) {
    await page.goto(path);
    await expect(page.locator('h1')).toContainText(title);
    await fits(page);
  }
  await page.goto('/links');
  await expect(page.locator('.chart-canvas svg')).toBeVisible();
  await shot(page, 'links-board');
  expect(found).toEqual([]);
});

test('a group head finds somebody in the tree, changes the leader and takes it back', async ({ page }) => {
  const found = faults(page);
  await as(page, 'deputy');
  await speak(page, 'zh');
  await page.goto('/links/tree');
  await expect(page.locator('.chart-tree .chart-canvas svg')).toBeVisible();
  await fits(page);
  await shot(page, 'links-tree');

  const tree = page.locator('#link-tree');
  const backbone = tree.locator('.tree-node', { hasText: '中层骨干' }).first();
  const name = (await backbone.locator('a').first().textContent()) ?? '';
  await page.locator('input[data-tree-filter="link-tree"]').fill(name);
  await expect(page.locator('#link-tree-hits')).toContainText('找到');
  await expect(tree.locator('.is-hit').first()).toContainText(name);

  await page.locator('input[name="q"]:not([data-search])').first().fill(name);
  await page.locator('.filter-bar button').first().click();
  await expect(page.locator('.notice[role="status"]')).toContainText('找到');
  const hit = tree.locator('.is-hit').first();
  await hit.getByRole('link', { name: /调整/ }).click();
  await expect(page.locator('h1')).toContainText(`${name}由谁联带`);
  await fits(page);
  await shot(page, 'links-relink');

  const other = page.locator('#candidates li', { hasNotText: '现任责任人' }).first();
  const leader = ((await other.textContent()) ?? '').trim().split(' · ')[0] ?? '';
  await other.locator('input').check();
  await page.locator('#reason').fill('轮岗');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('.flash-good')).toContainText('已调整联带责任人');
  await expect(page.locator('.page-answer')).toContainText(leader);
  await fits(page);
  await page.locator('.flash').getByRole('button', { name: '撤销' }).click();
  await expect(page.locator('.flash-good')).toContainText('恢复为原来的联带关系');
  await expect(page.locator('.page-answer')).not.toContainText(leader);
  expect(found).toEqual([]);
});

test('a leader reads the pledges, signs for a member and prints the sheet', async ({ page }) => {
  const found = faults(page);
  await as(page, 'leader');
  await speak(page, 'zh');
  await page.goto('/links');
  await fits(page);
  await page.locator('.page-head a[href="/links/sign"]').click();
  await expect(page.locator('h1')).toContainText('承诺');
  await fits(page);
  await shot(page, 'links-sign');
  const rows = page.locator('tbody tr', { hasText: '未签署' });
  const before = await rows.count();
  expect(before).toBeGreaterThan(0);
  for (const box of (await page.locator('[data-select-row]').all()).slice(1)) await box.uncheck();
  await page.locator('#agree').check();
  await page.getByRole('button', { name: '签署', exact: true }).click();
  await expect(page.locator('#confirm-dialog')).toBeVisible();
  await axe(page);
  await page.locator('#confirm-dialog button[value="yes"]').click();
  await expect(page.locator('.flash-good')).toContainText('已为 1 名联带对象签署');
  await expect(rows).toHaveCount(before - 1);
  await page.getByRole('link', { name: '承诺书' }).first().click();
  await expect(page.locator('h1')).toContainText('承诺书');
  await fits(page);
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'links-sheet-print');
  expect(found).toEqual([]);
});

test('the commission of the city puts a proposal in force', async ({ page }) => {
  const found = faults(page);
  await as(page, 'city');
  await speak(page, 'zh');
  await page.goto('/links?part=city');
  await fits(page);
  await shot(page, 'links-city');
  // The head at the top, whom nobody leads, is in the first institution.
  const lacking = page.locator('td a[href*="kind=no-leader"]').nth(1);
  await lacking.click();
  await expect(page.locator('td').filter({ hasText: '没有联带责任人' }).first()).toBeVisible();
  await fits(page);
  await page.locator('.page-head a.btn-primary').click();
  await expect(page.locator('h1')).toContainText('由谁来带他们');
  await fits(page);
  await shot(page, 'links-propose');
  await page.locator('.form-actions button.btn-primary').click();
  await page.locator('#confirm-dialog button[value="yes"]').click();
  await expect(page.locator('.flash-good')).toContainText('人安排联带责任人');
  await expect(page.locator('.empty-state')).toContainText('人人都有人带');
  expect(found).toEqual([]);
});

test('the pages of links fit in English too', async ({ page }) => {
  await as(page, 'deputy');
  await speak(page, 'en');
  for (const path of ['/links', '/links?part=findings', '/links?part=signatures', '/links/tree', '/links/propose', '/links/sign']) {
    await page.goto(path);
    await fits(page);
    await shot(page, `links-en${path.replaceAll(/[/?=]/g, '-')}`);
  }
  await speak(page, 'zh');
});
