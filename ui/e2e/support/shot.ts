import { test, type Page } from '@playwright/test';

/** A picture of the whole page (or of the window) in e2e/out, named by the project too. */
export async function shot(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: new URL(`../out/${name}-${test.info().project.name}.png`, import.meta.url).pathname, fullPage, animations: 'disabled' });
}
