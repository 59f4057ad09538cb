// Facts from a table: a clerk is shown the mistakes, brings the mended file, records it, and somebody else confirms the whole of it.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak, type Somebody } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

const head = 'fact_id,subject,subject_id,criterion,points,date,title,evidence';

/** Somebody else in a browser of their own. */
async function other(browser: Browser, name: Somebody): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await as(page, name);
  await speak(page, 'zh');
  return page;
}

async function bring(page: Page, text: string): Promise<void> {
  await page.goto('/facts/import');
  await page.locator('#file').setInputFiles({ name: 'deductions.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.locator('form[action="/facts/import"] button.btn-primary').click();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]+$/);
}

test('a table of facts is checked, recorded once, and confirmed by another', async ({ page, browser }, info) => {
  const found = faults(page);
  const mark = `JF-${info.project.name}`;
  await as(page, 'clerk');
  await speak(page, 'zh');
  const officer = await other(browser, 'officer');
  await officer.goto('/');
  const name = (await officer.locator('.app-account .menu-title strong').textContent()) ?? '';
  await page.goto(`/officers?q=${encodeURIComponent(name)}`);
  const row = page.locator('table.data-table tbody tr', { hasText: name }).first();
  const code = ((await row.locator('td[data-label="编号"]').textContent()) ?? '').trim();
  expect(code).not.toBe('');

  await page.goto('/facts');
  await page.locator('a[href="/facts/import"]').click();
  await axe(page);
  await shot(page, 'facts-import');
  const [empty] = await Promise.all([page.waitForEvent('download'), page.locator('a[href="/facts/import/template"]').click()]);
  expect(empty.suggestedFilename()).toBe('facts-template.xlsx');

  await bring(page, `${head}\n${mark},officer,${code},results,99,2026-02-03,${mark},通报\n,officer,nobody,results,1,2026-02-03,${mark},\n`);
  await expect(page.locator('#problems-title')).toBeVisible();
  await expect(page.getByText('“nobody”').first()).toBeVisible();
  await axe(page);
  await shot(page, 'facts-import-refused');

  const good = `${head}\n${mark},officer,${code},results,1.5,2026-02-03,${mark},通报\n`;
  await bring(page, good);
  await expect(page.locator('.diff-new').first()).toContainText(mark);
  await axe(page);
  await shot(page, 'facts-import-preview');
  await page.locator('form[action$="/apply"] button').click();
  await page.locator('#confirm-dialog').getByRole('button').last().click();
  await expect(page.locator('.page-answer')).toContainText('等待另一人核实');
  await axe(page);
  const id = new URL(page.url()).pathname.split('/').pop() ?? '';
  await bring(page, good);
  await expect(page.locator('.page-answer')).toContainText('已登记过 1 条');
  await expect(page.locator('form[action$="/apply"]')).toHaveCount(0);

  const director = await other(browser, 'director');
  await director.goto('/facts/confirm');
  await axe(director);
  await director.locator(`a[href="/facts/confirm/${id}"]`).click();
  await expect(director.locator('.page-answer')).toContainText('1 条等待核实');
  await axe(director);
  await shot(director, 'facts-review');
  await director.locator(`form[action="/facts/confirm/${id}"] button`).click();
  await director.locator('#confirm-dialog').getByRole('button').last().click();
  await expect(director.locator('.page-answer')).toContainText('已核实 1 条');
  await axe(director);
  await shot(director, 'facts-reviewed');

  // It was the wrong file: it is taken back whole, and stops counting once another agrees.
  await page.goto(`/imports/${id}`);
  await page.locator(`a[href="/facts/take-back/${id}"]`).click();
  await axe(page);
  await shot(page, 'facts-take-back');
  await page.locator('#why').fill('文件用错');
  await page.locator(`form[action="/facts/take-back/${id}"] .btn-danger`).click();
  await page.locator('#confirm-dialog').getByRole('button').last().click();
  await expect(page.locator('.page-answer')).toContainText('撤回 0 条；另有 1 条的注销等待另一人核实');
  await axe(page);
  await director.goto(`/facts/confirm/${id}`);
  await expect(director.locator('main')).toContainText('其中 1 条是注销别的登记');
  await director.locator(`form[action="/facts/confirm/${id}"] button`).click();
  await director.locator('#confirm-dialog').getByRole('button').last().click();
  await expect(director.locator('.page-answer')).toContainText('已核实 1 条');
  await page.goto(`/facts/take-back/${id}`);
  await expect(page.locator('.page-answer')).toContainText('没有待核实或有效的登记');
  expect(found).toEqual([]);
});
