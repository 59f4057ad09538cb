// An administrator makes an account; its owner comes in for the first time, must choose a password, and later signs out everywhere.
import { expect, test } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { signIn } from '../support/sign-in.ts';

const chosen = 'Qing-Shan-Lv-Shui-2026';

test('a newcomer changes the first password and signs out everywhere', async ({ page, browser }, info) => {
  const found = faults(page);
  const name = `newcomer-${info.project.name}`;
  await as(page, 'admin');
  await page.goto('/accounts/new?other=1');
  await page.locator('#display_name').fill('新来的人');
  await page.locator('#name').fill(name);
  await axe(page);
  await page.locator('form[action="/accounts/new"] button.btn-primary').click();
  const first = await page.locator('#handed').textContent();
  await axe(page);

  const other = await browser.newContext();
  const desk = await other.newPage();
  await signIn(desk, name, first ?? '');
  await expect(desk).toHaveURL(/\/account\/password/);
  await axe(desk);
  // Nothing else is open before.
  await desk.goto('/account');
  await expect(desk).toHaveURL(/\/account\/password/);
  const fields = desk.locator('form[action="/account/password"] input[type="password"]');
  await fields.nth(0).fill(first ?? '');
  await fields.nth(1).fill(chosen);
  if ((await fields.count()) > 2) await fields.nth(2).fill(chosen);
  await desk.locator('form[action="/account/password"] button.btn-primary').click();
  await expect(desk).not.toHaveURL(/password/);
  await axe(desk);

  const phone = await browser.newContext();
  const second = await phone.newPage();
  await signIn(second, name, chosen);
  await desk.goto('/account');
  await expect(desk.locator('#sessions tbody tr')).toHaveCount(2);
  await desk.locator('form[action="/account/sessions/end-all"] button').click();
  await expect(desk).toHaveURL(/\/sign-in/);
  await second.goto('/account');
  await expect(second).toHaveURL(/\/sign-in/);
  await other.close();
  await phone.close();
  expect(found).toEqual([]);
});
