// Every page of everybody's navigation, in both languages: it opens, nothing on it breaks the rules of accessibility or of the
// page's own policy, and nothing is wider than the window. Chinese on a desk and English on a phone, unless EVERY is set: then both on
// both, and each page is looked over for everybody; otherwise once at each size, but for the workbench, which is everybody's own.
import { expect, test } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, everybody, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

const looked = new Set<string>();

for (const name of everybody) {
  for (const language of ['zh', 'en'] as const) {
    test(`${name} opens every page of the navigation (${language})`, async ({ page }, info) => {
      const isUsual = (info.project.name === 'phone') === (language === 'en');
      test.skip(!isUsual && !process.env['EVERY'], 'the other language at this size is left to make journeys');
      test.setTimeout(180_000);
      const found = faults(page);
      await as(page, name);
      await speak(page, language);
      const links = await page.locator('.app-nav-link').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      expect(links).toContain('/');
      for (const link of links) {
        const answer = await page.goto(link);
        expect(answer?.status(), link).toBe(200);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${link} is too wide`).toBeLessThanOrEqual(1);
        if (link === '/' || process.env['EVERY'] || !looked.has(link)) await axe(page);
        looked.add(link);
        await shot(page, `${name}-${language}-${link.replaceAll('/', '_')}`, false);
      }
      expect(found).toEqual([]);
      await speak(page, 'zh');
    });
  }
}
