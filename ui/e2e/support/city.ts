import type { Page } from '@playwright/test';
import { signIn } from './sign-in.ts';

/** The password of every account of the demonstration city. */
export const password = 'Liandai-Demo-2026';

/** The accounts of the demonstration city, one for each kind of user. */
export const everybody = ['admin', 'auditor', 'city', 'head', 'deputy', 'member', 'director', 'clerk', 'leader', 'officer'] as const;

/** The secretary is of the city's commission too: nobody approves a rating that they had computed themselves. */
export type Somebody = (typeof everybody)[number] | 'secretary';

/** Signs somebody in, in the place of whoever was. */
export async function as(page: Page, name: Somebody): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, name, password);
}

/** Changes the language of whoever is signed in, if it is another. */
export async function speak(page: Page, language: 'zh' | 'en'): Promise<void> {
  const button = page.locator(`button[name="language"][value="${language}"]`).first();
  if (await button.count()) {
    await button.click();
    await page.waitForFunction((lang) => document.documentElement.lang.startsWith(lang), language);
  }
}
