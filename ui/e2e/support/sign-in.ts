import type { Page } from '@playwright/test';

/** Signs in and waits until the sign-in page is left. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name="name"]').fill(name);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('form[action="/sign-in"] button[type="submit"], form[action="/sign-in"] button:not([type])').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
