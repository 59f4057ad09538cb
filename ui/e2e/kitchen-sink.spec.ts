import { expect, test } from '@playwright/test';
import { axe } from './support/axe.ts';
import { faults } from './support/policy.ts';
import { shot } from './support/shot.ts';

test.skip(process.env['LIANDAI_URL'] !== undefined, 'the kitchen sink is not part of the real server');

for (const [name, path] of [['app', '/?page=app'], ['sign-in', '/sign-in?'], ['set-up', '/?page=set-up']] as const) {
  for (const theme of ['light', 'dark'] as const) {
    for (const lang of ['zh', 'en'] as const) {
      test(`${name} has no violation and no policy fault, ${theme}, ${lang}`, async ({ page }) => {
        const found = faults(page);
        await page.goto(`${path}&theme=${theme}&lang=${lang}`);
        if (name === 'app') await expect(page.locator('.chart-canvas svg')).toHaveCount(5);
        await page.waitForTimeout(500);
        await axe(page);
        await shot(page, `${name}-${theme}-${lang}`);
        expect(found).toEqual([]);
      });
    }
  }
}
