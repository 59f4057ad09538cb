// Registers of facts: a clerk records one with its evidence and cannot confirm it; somebody else does; whom it is about sees it and answers.
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

/** Whom the officer's account belongs to: the address of their facts, and their name. */
async function mine(page: Page): Promise<{ path: string; name: string }> {
  await page.goto('/facts');
  const name = (await page.locator('.app-account .menu-title strong').textContent()) ?? '';
  const link = page.locator('tbody a[href^="/officers/"]', { hasText: name }).first();
  return { path: `${await link.getAttribute('href')}/facts`, name };
}

test('a fact is recorded by one, confirmed by another, and answered by whom it is about', async ({ page, browser }, info) => {
  const found = faults(page);
  // Each size of screen lives in the same city, where the same does not stand twice.
  const what = `值班记录不全（${info.project.name}）`;
  const officer = await other(browser, 'officer');
  const { path, name } = await mine(officer);

  await as(page, 'clerk');
  await speak(page, 'zh');
  await page.goto('/facts');
  await axe(page);
  await shot(page, 'facts-list');
  await page.locator('a[href="/facts/new"]').click();
  await page.locator('.app-main input[name="q"]').fill(name);
  await page.locator('.app-main .filter-bar button').click();
  await axe(page);
  await page.locator('.task-list a', { hasText: name }).first().click();
  await expect(page.locator('h1')).toContainText(name);
  await axe(page);
  await page.locator('#title').fill(what);
  await page.locator('#points-results').fill('99');
  await page.locator('#evidence').fill('督察通报');
  await page.locator('form.form button.btn-primary').click();
  await expect(page.locator('.error-summary')).toContainText('满分');
  await expect(page.locator('#title')).toHaveValue(what);
  await axe(page);
  await page.locator('#points-results').fill('1.5');
  const pdf = { name: '督察通报.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 …') };
  await page.locator('#files').setInputFiles(pdf);
  await page.locator('form.form button.btn-primary').click();
  await expect(page.locator('.flash')).toContainText('等待另一人核实');
  await expect(page.getByText('督察通报.pdf')).toBeVisible();
  await expect(page.getByRole('button', { name: '核实通过' })).toHaveCount(0);
  await axe(page);
  await shot(page, 'facts-recorded');
  const fact = new URL(page.url()).pathname;

  const director = await other(browser, 'director');
  await director.goto('/facts/confirm');
  await axe(director);
  await expect(director.locator(`a[href="${fact}"]`)).toBeVisible();
  await shot(director, 'facts-confirm');
  await director.goto(fact);
  await axe(director);
  const saved = director.waitForEvent('download');
  await director.getByText('督察通报.pdf').click();
  expect((await saved).suggestedFilename()).toBe('督察通报.pdf');
  await director.locator('#why').fill('已核对原件');
  await director.getByRole('button', { name: '核实通过' }).click();
  await expect(director.locator('.flash')).toContainText('已核实');

  await officer.setViewportSize({ width: 390, height: 844 });
  await officer.goto(path);
  await axe(officer);
  await shot(officer, 'facts-mine');
  await officer.locator(`a[href="${fact}"]`).click();
  await officer.locator('#text').fill('当天系统故障，已补登');
  await officer.getByRole('button', { name: '提交说明' }).click();
  await expect(officer.locator('.flash')).toContainText('说明已提交');
  await axe(officer);
  await page.goto(fact);
  await expect(page.getByText('当天系统故障，已补登')).toBeVisible();
  // The refused form answered 422, as it should; Chromium reports that like a fault.
  expect(found.filter((one) => !one.includes('status of 422'))).toEqual([]);
});
