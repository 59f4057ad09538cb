import type { Page } from '@playwright/test';

/** Presses a button that asks first, and says yes. */
export async function sure(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await page.locator('#confirm-dialog button[value="yes"]').click();
}
