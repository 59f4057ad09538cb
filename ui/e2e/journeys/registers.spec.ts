// Registers: an officer enters a day of study and cannot confirm it; the linked leader returns it, it is corrected and confirmed; the board and
// the dossier show it.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak, type Somebody } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

/** Somebody else in a browser of their own. */
async function other(browser: Browser, name: Somebody): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await as(page, name);
  await speak(page, 'zh');
  return page;
}

test('a day of study is entered, returned, corrected and confirmed', async ({ page, browser }, info) => {
  const found = faults(page);
  const what = `宪法专题学习（${info.project.name}）`;
  await as(page, 'officer');
  await speak(page, 'zh');
  await page.goto('/registers');
  await axe(page);
  await shot(page, 'registers');
  await page.locator('a[href="/registers/study/new"]').click();
  await axe(page);
  await shot(page, 'registers-form');
  await page.locator('#title').fill(what);
  await page.locator('#field-1').fill('99');
  await page.locator('#field-2').selectOption('class');
  await page.locator('#field-3').fill('宪法');
  await page.locator('form.form button.btn-primary').click();
  await expect(page.locator('.error-summary')).toContainText('31');
  await expect(page.locator('#title')).toHaveValue(what);
  await axe(page);
  await page.locator('#field-1').fill('0.5');
  await page.locator('form.form button.btn-primary').click();
  await expect(page.locator('.flash')).toContainText('等待核实');
  await expect(page.getByRole('button', { name: '核实' })).toHaveCount(0);
  await axe(page);
  await shot(page, 'registers-entry');
  const entry = new URL(page.url()).pathname;

  const leader = await other(browser, 'leader');
  await leader.goto('/entries/confirm');
  await axe(leader);
  await expect(leader.locator(`a[href="${entry}"]`)).toBeVisible();
  await shot(leader, 'registers-confirm');
  await leader.goto(entry);
  await leader.locator('#why').fill('请写明地点');
  await leader.getByRole('button', { name: '退回' }).click();
  await expect(leader.locator('.flash')).toContainText('已退回');

  await page.goto(entry);
  await page.locator(`a[href="${entry}/correct"]`).click();
  await page.locator('#field-3').fill('宪法，地点：会议室');
  await page.locator('form.form button.btn-primary').click();
  const corrected = new URL(page.url()).pathname;
  await leader.goto(corrected);
  await leader.getByRole('button', { name: '核实' }).click();
  await expect(leader.locator('.flash')).toContainText('已核实');
  await axe(leader);

  await page.goto('/registers/study/board');
  await axe(page);
  await shot(page, 'registers-board');
  await page.goto('/registers/study');
  await axe(page);
  await expect(page.locator(`a[href="${corrected}"]`)).toBeVisible();
  await shot(page, 'registers-list');
  // The refused form answered 422, as it should; Chromium reports that like a fault.
  expect(found.filter((one) => !one.includes('status of 422'))).toEqual([]);
});
