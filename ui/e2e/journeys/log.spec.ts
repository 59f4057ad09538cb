// The daily log: an officer writes on the phone, also where there is no network; the leader reads with the keyboard; the officer sees at once what
// was said; the office looks at who has handed in.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(1);
  await axe(page);
}

/** A day of rest so many weeks back or more, counted from the server's day: one of which nobody has a log yet. */
async function restDay(page: Page, weekday: 'saturday' | 'sunday', weeks: number): Promise<string> {
  await page.goto('/log');
  const today = new Date(`${(await page.locator('[data-log-who]').getAttribute('data-today')) ?? ''}T00:00:00Z`);
  const back = (today.getUTCDay() + (weekday === 'sunday' ? 0 : 1)) % 7 || 7;
  // A few of them are worked on to make up for a holiday, and have a log: three weeks before such a day nobody makes up for anything.
  for (const more of [0, 3, 6]) {
    const day = new Date(today.getTime() - (back + 7 * (weeks + more - 1)) * 86_400_000).toISOString().slice(0, 10);
    await page.goto(`/log?day=${day}`);
    const done = page.locator('#done');
    if ((await done.count()) === 1 && (await done.inputValue()) === '') return day;
  }
  throw new Error('every day of rest has a log');
}

async function somebodyElse(browser: Browser, name: 'leader'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await as(page, name);
  await speak(page, 'zh');
  return page;
}

const weeks = (): number => (test.info().project.name === 'phone' ? 1 : 2);

test('an officer writes, the leader marks, the officer sees it at once', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const found = faults(page);
  await as(page, 'officer');
  await speak(page, 'zh');
  const day = await restDay(page, 'sunday', weeks());
  await page.goto(`/log?day=${day}`);
  await fits(page);
  await page.locator('#done').fill('值班巡逻，接警两起');
  await expect(page.locator('#log-saved')).toContainText('已保存');
  await page.locator('#result').fill('均已处理');
  await page.getByLabel('好', { exact: true }).check();
  await shot(page, 'log-write');
  await page.getByRole('button', { name: '交日志' }).click();
  await expect(page.locator('.flash-good')).toContainText('日志已交');
  await expect(page.locator('#log-shown')).toContainText('均已处理');
  await fits(page);

  const leader = await somebodyElse(browser, 'leader');
  await leader.goto(`/log/queue?from=${day}&to=${day}`);
  await expect(leader.locator('.log-reading')).toContainText('值班巡逻，接警两起');
  await fits(leader);
  await shot(leader, 'log-queue');
  await leader.locator('#text').fill('记得写清地点');
  await leader.locator('h1').click();
  await leader.keyboard.press('2');
  await expect(leader.locator('.flash-good')).toContainText('已评阅');
  await leader.context().close();

  // The page asks by itself.
  await expect(page.locator('#log-shown')).toContainText('评语：中', { timeout: 30_000 });
  await expect(page.locator('#log-shown')).toContainText('记得写清地点');
  await shot(page, 'log-marked');
  expect(found).toEqual([]);
});

test('a leader goes through the queue with the keyboard and marks many at once', async ({ page }) => {
  const found = faults(page);
  await as(page, 'leader');
  await speak(page, 'zh');
  await page.goto('/log/queue');
  await fits(page);
  const open = page.locator('.log-list .is-open');
  const first = await open.textContent();
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/log=/);
  await expect(open).not.toHaveText(first ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(open).toHaveText(first ?? '');
  const boxes = page.locator('[data-select-row]');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect(page.locator('[data-bulk-count]')).toContainText('已选 2 篇');
  await shot(page, 'log-bulk');
  await page.locator('.bulk-bar').getByRole('button', { name: '已阅' }).click();
  await expect(page.locator('.flash-good')).toContainText('已评阅 2 篇');
  await page.goto('/log/queue?show=all');
  await fits(page);
  expect(found).toEqual([]);
});

test('what is written without a network is there once there is one', async ({ page, context }) => {
  await as(page, 'officer');
  await speak(page, 'zh');
  const day = await restDay(page, 'saturday', weeks());
  await page.goto('/log');
  await page.evaluate(async () => {
    const registered = await navigator.serviceWorker.ready;
    while (registered.active?.state !== 'activated') await new Promise((done) => setTimeout(done, 50));
  });
  await context.setOffline(true);
  await page.goto(`/log?day=${day}`);
  await expect(page.locator('h1')).toContainText('连不上服务器');
  await expect(page.locator('#day')).toHaveValue(day);
  await page.locator('#done').fill('山区走访，没有信号');
  await expect(page.locator('[data-offline-saved]')).toContainText('已存在本机');
  await fits(page);
  await shot(page, 'log-offline');
  // No page of anybody's is kept.
  const kept = await page.evaluate(async () => {
    const all: string[] = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname);
    return all;
  });
  expect(kept.every((path) => path === '/log/offline' || path.startsWith('/assets/'))).toBe(true);

  await context.setOffline(false);
  await page.goto('/log');
  await expect(page.locator('[data-log-who]')).toContainText(day);
  await page.locator('[data-log-days] a').first().click();
  await expect(page.locator('#done')).toHaveValue('山区走访，没有信号');
  await expect(page.locator('[data-draft-restored]')).toContainText('已放入本机');
  await expect(page.locator('#log-saved')).toContainText('已保存');
  await fits(page);
  await shot(page, 'log-restored');
  await page.reload();
  await expect(page.locator('#done')).toHaveValue('山区走访，没有信号');
  await expect(page.locator('[data-draft-note]')).toBeHidden();
});

test('the server is lost while somebody writes', async ({ page, context }) => {
  await as(page, 'officer');
  await speak(page, 'zh');
  const day = await restDay(page, 'saturday', weeks() + 2);
  await page.goto(`/log?day=${day}`);
  await page.locator('#done').fill('第一句');
  await expect(page.locator('#log-saved')).toContainText('已保存');
  await context.setOffline(true);
  await page.locator('#done').fill('第一句，第二句');
  await expect(page.locator('#log-saved')).toContainText('已存在本机');
  await context.setOffline(false);
  await expect(page.locator('#log-saved')).toContainText('已保存', { timeout: 30_000 });
  await page.reload();
  await expect(page.locator('#done')).toHaveValue('第一句，第二句');
});

test('signing out forgets what this browser kept of the log', async ({ page }) => {
  await as(page, 'officer');
  await page.goto('/log');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.locator('.app-account summary').click();
  await page.locator('form[action="/sign-out"] button').click();
  await page.waitForURL(/sign-in/);
  await expect.poll(() => page.evaluate(async () => [(await caches.keys()).length, Object.keys(localStorage).filter((key) => key.includes('log')).length])).toEqual([0, 0]);
});

test('the office sees who has handed in', async ({ page }) => {
  const found = faults(page);
  await as(page, 'clerk');
  await speak(page, 'zh');
  await page.goto('/log/board');
  await fits(page);
  await shot(page, 'log-board');
  await page.getByRole('link', { name: '上月' }).click();
  await expect(page.locator('.heat-4').first()).toBeVisible();
  await fits(page);
  await shot(page, 'log-board-month');
  await page.goto('/officers');
  await page.locator('tbody a[data-row-link]').nth(3).click();
  await page.getByRole('link', { name: '日志', exact: true }).click();
  await fits(page);
  await shot(page, 'log-officer');
  expect(found).toEqual([]);
});

test('the pages of the log fit in English too', async ({ page }) => {
  await as(page, 'leader');
  await speak(page, 'en');
  for (const path of ['/log', '/log/queue', '/log/queue?show=all', '/log/board', '/log/offline']) {
    await page.goto(path);
    await fits(page);
    await shot(page, `log-en${path.replaceAll(/[/?=]/g, '-')}`);
  }
  await page.goto('/');
  await speak(page, 'zh');
});
