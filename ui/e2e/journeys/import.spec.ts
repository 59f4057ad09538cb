// A clerk brings a file with mistakes, is shown them, brings the mended one, looks, and applies it.
import { expect, test, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

const head = 'id,name,institution_id,post,joined_on';

async function bring(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/imports');
  await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.locator('[data-drop-name]')).toContainText(name);
  await page.locator('form[action="/imports"] button.btn-primary').click();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]+$/);
}

test('a file with mistakes is refused with its cells, and the mended one is applied', async ({ page }, info) => {
  const found = faults(page);
  const id = `JY-${info.project.name}`;
  await as(page, 'clerk');
  await page.goto('/institutions');
  const code = (await page.locator('table.data-table tbody tr').first().locator('td').first().textContent())?.trim() ?? '';
  await axe(page);

  await bring(page, 'officers.csv', `${head}\n${id},旅程,${code},officer,2026-02-31\n`);
  await expect(page.locator('#problems-title')).toBeVisible();
  await expect(page.locator('.status-bad').first()).toBeVisible();
  await expect(page.getByText('joined_on').first()).toBeVisible();
  await axe(page);
  await shot(page, 'import-refused');
  const [marked] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/annotated"]').click()]);
  expect(marked.suggestedFilename()).toBe('annotated.xlsx');

  await bring(page, 'officers (1).csv', `${head}\n${id},旅程,${code},officer,2026-02-03\n`);
  await expect(page.locator('.diff-new').first()).toContainText('旅程');
  await axe(page);
  await shot(page, 'import-preview');
  await page.locator('form[action$="/apply"] button').click();
  await page.locator('#confirm-dialog').getByRole('button').last().click();
  await expect(page.locator('.flash')).toBeVisible();
  await expect(page.locator('form[action$="/apply"]')).toHaveCount(0);
  await axe(page);

  await page.goto(`/officers?q=${id}`);
  await expect(page.getByRole('link', { name: '旅程' })).toBeVisible();

  // Once more: nothing is left to change.
  await bring(page, 'officers.csv', `${head}\n${id},旅程,${code},officer,2026-02-03\n`);
  await expect(page.locator('form[action$="/apply"]')).toHaveCount(0);
  await page.locator('form[action$="/discard"] button').click();
  await page.locator('#confirm-dialog').getByRole('button').last().click();
  await expect(page).toHaveURL(/\/imports$/);
  expect(found).toEqual([]);
});
