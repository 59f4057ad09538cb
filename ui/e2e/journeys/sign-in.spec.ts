// Coming in, being refused, changing the language, going out.
import { expect, test } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, password, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

test('a clerk signs in, reads in English, and signs out', async ({ page }) => {
  const found = faults(page);
  await page.goto('/officers');
  await expect(page).toHaveURL(/sign-in\?back=%2Fofficers/);
  await axe(page);
  await shot(page, 'sign-in');

  await page.locator('#name').fill('clerk');
  await page.locator('#password').fill('not the password');
  await page.locator('form[action="/sign-in"] button.btn-primary').click();
  await expect(page.locator('.error-summary')).toBeVisible();
  await expect(page.locator('#name')).toHaveValue('clerk');
  await axe(page);

  await page.locator('#password').fill(password);
  await page.locator('form[action="/sign-in"] button.btn-primary').click();
  await expect(page).toHaveURL(/\/officers$/);
  await speak(page, 'zh');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await speak(page, 'en');
  await expect(page).toHaveURL(/\/officers$/);
  await expect(page.locator('h1')).toContainText('Who serves where');
  await speak(page, 'zh');

  await page.locator('.app-account summary').click();
  await page.locator('form[action="/sign-out"] button').click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.locator('.flash')).toBeVisible();
  await page.goto('/officers');
  await expect(page).toHaveURL(/sign-in/);
  // The wrong password above was refused with 422, as it should be; Chromium reports that like a fault.
  expect(found.filter((one) => !one.includes('status of 422'))).toEqual([]);
});

test('a clerk who tries an administrator’s page is told so', async ({ page }) => {
  await as(page, 'clerk');
  const answer = await page.goto('/accounts');
  expect(answer?.status()).toBe(403);
  await expect(page.locator('h1')).toBeVisible();
  await axe(page);
});
