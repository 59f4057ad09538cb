// Who runs it: a head fills the steering group and undoes it; an auditor looks for what was done and has the records verified; the
// calendar of workdays is set and undone.
import { expect, test } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

test('a head fills the steering group with one click, chooses a clerk, and undoes both', async ({ page }) => {
  const found = faults(page);
  await as(page, 'head');
  await speak(page, 'zh');
  await page.goto('/bodies?show=missing');
  await axe(page);
  await page.locator('a[data-row-link]').first().click();
  await expect(page).toHaveURL(/\/institutions\/[^/]+\/bodies$/);
  await axe(page);
  await shot(page, 'bodies-checklist');

  const headOfGroup = page.locator('form', { has: page.locator('input[name="want"][value="group-head"]') });
  await headOfGroup.locator('button').click();
  await expect(page.locator('.flash')).toContainText('领导小组组长');
  await expect(headOfGroup).toHaveCount(0);
  await page.locator('.flash form button').click();
  await expect(page.locator('.flash')).toContainText('恢复原状');
  await expect(headOfGroup).toHaveCount(1);

  await page.locator('a[href$="fill?want=clerks"]').first().click();
  await axe(page);
  await page.locator('input[name="officer"]:not([disabled])').last().check();
  await page.locator('#from').fill('2099-01-01');
  await page.locator('form.form button.btn-primary').click();
  await expect(page.locator('.error-summary')).toBeVisible();
  await expect(page.locator('#from')).toHaveValue('2099-01-01');
  await expect(page.locator('input[name="officer"]:checked')).toHaveCount(1);
  await axe(page);
  await page.locator('#from').fill(await today(page));
  await page.locator('form.form button.btn-primary').click();
  await expect(page.locator('.flash')).toBeVisible();
  await page.locator('.flash form button').click();
  await expect(page.locator('.flash')).toContainText('恢复原状');
  // The refused form answered 422, as it should; Chromium reports that like a fault.
  expect(found.filter((one) => !one.includes('status of 422'))).toEqual([]);
});

test('an auditor finds who signed in, reads a record, and has the chain verified', async ({ page }) => {
  const found = faults(page);
  await as(page, 'auditor');
  await speak(page, 'zh');
  await page.goto('/audit');
  await axe(page);
  await page.locator('select[name="act"]').selectOption('sign-in');
  await page.locator('.filter-bar button').click();
  await expect(page).toHaveURL(/act=sign-in/);
  await expect(page.locator('tbody tr').first()).toContainText('登录');
  await shot(page, 'audit-list');
  await page.locator('a[data-row-link]').first().click();
  await expect(page.locator('h1')).toContainText('登录');
  await axe(page);
  await page.goto('/audit/verify');
  await axe(page);
  await page.locator('form[action="/audit/verify"] button').click();
  await expect(page.locator('.notice-good')).toBeVisible({ timeout: 20_000 });
  await axe(page);
  await page.goto('/jobs');
  await expect(page.locator('tbody tr').first()).toContainText('已完成');
  await axe(page);
  expect(found).toEqual([]);
});

test('the commission sets a day of the calendar and undoes it', async ({ page }) => {
  const found = faults(page);
  await as(page, 'city');
  await speak(page, 'zh');
  await page.goto('/settings/workdays?year=2031');
  await axe(page);
  await page.locator('#day').fill('2031-10-01');
  await page.locator('#kind').selectOption('holiday');
  await page.locator('#name').fill('国庆节');
  await page.locator('form[action="/settings/workdays"] button.btn-primary').click();
  await expect(page.locator('.calendar .is-holiday')).toHaveCount(1);
  await axe(page);
  await shot(page, 'workdays');
  await page.locator('.flash form button').click();
  await expect(page.locator('.calendar .is-holiday')).toHaveCount(0);
  expect(found).toEqual([]);
});

/** Today, as the server counts it: the field's own first value. */
async function today(page: import('@playwright/test').Page): Promise<string> {
  const fresh = await page.request.get(page.url().replace(/\/fill.*$/, '/fill?want=clerks'));
  return /name="from" type="date" value="([^"]+)"/.exec(await fresh.text())?.[1] ?? '';
}
