// Several people of one city, each signed in with a browser of their own.
import { expect, type Browser, type Page } from '@playwright/test';
import { axe } from './axe.ts';
import { as, speak, type Somebody } from './city.ts';
import { faults } from './policy.ts';
import { shot } from './shot.ts';

const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export class People {
  readonly #journey: string;
  readonly #pages = new Map<Somebody, Page>();
  /** What went wrong in whose browser. */
  readonly #faulty: [Somebody, string[]][] = [];

  /** Nobody yet; pictures are named after the journey. */
  constructor(journey: string) {
    this.#journey = journey;
  }

  /** How many they are. */
  get size(): number {
    return this.#pages.size;
  }

  /** One more comes, who reads Chinese. */
  async meet(browser: Browser, url: string, name: Somebody): Promise<void> {
    const context = await browser.newContext({ baseURL: url, viewport: desk, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    this.#faulty.push([name, faults(page)]);
    await as(page, name);
    await speak(page, 'zh');
    this.#pages.set(name, page);
  }

  /** The browser of one of them. */
  of(name: Somebody): Page {
    const page = this.#pages.get(name);
    if (page === undefined) throw new Error(`${name} is not there`);
    return page;
  }

  /** All sign in again, once the day is another. */
  async signInAgain(): Promise<void> {
    for (const [name, page] of this.#pages) await as(page, name);
  }

  /** Nothing is wider than the window and nothing breaks the rules of accessibility, at a desk and on a phone; a picture of each. */
  async looked(page: Page, name: string): Promise<void> {
    for (const [size, viewport] of [['desk', desk], ['hand', phone]] as const) {
      await page.setViewportSize(viewport);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${name} is too wide (${size})`).toBeLessThanOrEqual(1);
      await axe(page);
      await shot(page, `${this.#journey}-${name}-${size}`);
    }
    await page.setViewportSize(desk);
  }

  async leave(): Promise<void> {
    for (const page of this.#pages.values()) await page.context().close();
  }

  /** What went wrong, but for pages that answered with one of these, as they should: Chromium reports that like a fault. */
  faults(...answers: number[]): string[] {
    const expected = (one: string): boolean => answers.some((status) => one.includes(`status of ${status}`));
    return this.#faulty.flatMap(([name, seen]) => seen.filter((one) => !expected(one)).map((one) => `${name}: ${one}`));
  }
}
