// An inspection, lived by six people: a clerk inspects unannounced with a phone and photos, the finding reaches three people, somebody else
// confirms what follows for each, and it is put right and looked at again.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak, type Somebody } from '../support/city.ts';
import { LivingCity, isThere } from '../support/living.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';
import { sure } from '../support/sure.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.skip(!isThere, 'LIANDAI_BIN names no program');

let city: LivingCity;
const people = new Map<Somebody, Page>();
const faulty: [Somebody, string[]][] = [];
const followed = { inspection: '', finding: '', unit: '', name: '' };

async function meet(browser: Browser, name: Somebody, scripts = true): Promise<void> {
  const context = await browser.newContext({ baseURL: city.url, viewport: desk, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', javaScriptEnabled: scripts });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  faulty.push([name, faults(page)]);
  await as(page, name);
  if (scripts) await speak(page, 'zh');
  people.set(name, page);
}

function of(name: Somebody): Page {
  const page = people.get(name);
  if (page === undefined) throw new Error(`${name} is not there`);
  return page;
}

/** Nothing is wider than the window and nothing breaks the rules of accessibility, at a desk and on a phone; a picture of each. */
async function looked(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [['desk', desk], ['hand', phone]] as const) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${name} is too wide (${size})`).toBeLessThanOrEqual(1);
    await axe(page);
    await shot(page, `inspections-${name}-${size}`);
  }
  await page.setViewportSize(desk);
}

/** A photo as a phone takes it, of a few points only. */
async function photo(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 200];
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#7a9';
      pen.fillRect(0, 0, 320, 200);
    }
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

test.beforeAll(async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'the people bring browsers of both sizes');
  test.setTimeout(300_000);
  city = await LivingCity.begun('inspections', '2026-03-05', 220);
  for (const one of ['officer', 'leader', 'clerk', 'director', 'deputy', 'head'] as const) await meet(browser, one);
});

test.afterAll(async () => {
  for (const page of people.values()) await page.context().close();
  if (people.size > 0) await city.end();
  const expected = (one: string): boolean => one.includes('status of 422') || one.includes('status of 404');
  const found = faulty.flatMap(([one, seen]) => seen.filter((fault) => !expected(fault)).map((fault) => `${one}: ${fault}`));
  expect(found).toEqual([]);
});

test('an inspection is planned without a word to those inspected', async () => {
  const [officer, clerk] = [of('officer'), of('clerk')];
  await officer.goto('/');
  followed.name = (await officer.locator('.app-account .menu-title strong').textContent()) ?? '';
  await clerk.goto(`/officers?q=${encodeURIComponent(followed.name)}`);
  followed.unit = ((await clerk.locator('tbody td a[href^="/units/"]').first().textContent()) ?? '').trim();
  await clerk.goto('/inspections');
  await looked(clerk, 'list');
  await clerk.getByRole('link', { name: '安排检查' }).click();
  await looked(clerk, 'new');
  await clerk.locator('#checklist').selectOption('conduct');
  await clerk.locator('#day').fill('2026-03-04');
  await clerk.getByLabel('暗访（不告知）').check();
  await clerk.locator('#purpose').fill('节前暗访');
  await clerk.getByRole('button', { name: '安排', exact: true }).click();
  await expect(clerk.locator('.error-summary')).toContainText('请选择要检查的科室');
  await expect(clerk.locator('#purpose')).toHaveValue('节前暗访');
  await clerk.locator('#day').fill('2026-03-05');
  await clerk.getByLabel(followed.unit, { exact: true }).check();
  const second = (await of('director').locator('.app-account .menu-title strong').textContent()) ?? '';
  await clerk.getByLabel(second, { exact: true }).check();
  await clerk.getByRole('button', { name: '安排', exact: true }).click();
  await expect(clerk.locator('.flash-good')).toContainText('已安排');
  followed.inspection = new URL(clerk.url()).pathname;
  await looked(clerk, 'planned');
  for (const one of ['head', 'deputy', 'leader', 'officer'] as const) {
    expect((await of(one).goto(followed.inspection))?.status(), one).toBe(404);
  }
  await clerk.getByRole('button', { name: '开始检查' }).click();
  await expect(clerk.locator('.flash-good')).toContainText('已开始');
  expect(followed.inspection).toMatch(/^\/inspections\/[0-9a-f-]{36}$/);
});

test('the clerk inspects with a phone and photos, and the finding reaches three people', async () => {
  const [officer, leader, clerk, head] = [of('officer'), of('leader'), of('clerk'), of('head')];
  await clerk.setViewportSize(phone);
  await clerk.goto(followed.inspection);
  await looked(clerk, 'under-way');
  await clerk.goto(`${followed.inspection}/items/sober`);
  await clerk.locator('#files').setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await clerk.getByRole('button', { name: '符合', exact: true }).click();
  await expect(clerk.locator('.error-summary')).toBeVisible();
  await clerk.goto(`${followed.inspection}/items/sober`);
  await clerk.getByRole('button', { name: '符合', exact: true }).click();
  await expect(clerk.locator('.flash-good')).toContainText('已记为符合');
  await clerk.goto(`${followed.inspection}/items/on-duty`);
  await clerk.locator('#note').fill('九点整，窗口无人在岗，十五分钟后返回。');
  await clerk.locator('#files').setInputFiles({ name: '岗位.jpg', mimeType: 'image/jpeg', buffer: await photo(clerk) });
  await clerk.locator('#unit').selectOption({ index: 1 });
  const choice = clerk.locator('#person option', { hasText: followed.name });
  await clerk.locator('#person').selectOption((await choice.getAttribute('value')) ?? '');
  await looked(clerk, 'item');
  await clerk.locator('#files').setInputFiles({ name: '岗位.jpg', mimeType: 'image/jpeg', buffer: await photo(clerk) });
  await clerk.getByRole('button', { name: '记为问题' }).click();
  await expect(clerk.locator('.flash-good')).toContainText('已记下问题');
  const link = clerk.locator('.inspection-finding a[href^="/inspections/findings/"]').first();
  followed.finding = (await link.getAttribute('href')) ?? '';
  expect((await officer.goto(followed.finding))?.status()).toBe(404);
  await sure(clerk, '结束检查');
  await expect(clerk.locator('.flash-good')).toContainText('检查已结束');
  await looked(clerk, 'closed');

  await officer.goto('/');
  await officer.locator('.task-list a', { hasText: '与您有关的问题' }).click();
  await officer.locator('tbody th a').first().click();
  await expect(officer.locator('main')).toContainText('勤政爱民扣 1.00 分');
  await expect(officer.locator('main')).not.toContainText('严格管理扣 0.50');
  await looked(officer, 'own');
  await officer.locator('#comment').fill('当时到隔壁取件，已向值班长报告。');
  await officer.getByRole('button', { name: '提交说明' }).click();
  await expect(officer.locator('.flash-good')).toContainText('说明已提交');
  await leader.goto(followed.finding);
  await expect(leader.locator('main')).toContainText('政治坚定扣 0.20 分');
  await expect(leader.locator('main')).not.toContainText('取件');
  await leader.goto('/inspections/mine');
  await looked(leader, 'mine');
  await head.goto(followed.finding);
  await expect(head.locator('main')).toContainText('严格管理扣 0.50 分');
});

test('somebody else confirms what follows for each', async () => {
  const [officer, clerk, deputy] = [of('officer'), of('clerk'), of('deputy')];
  await clerk.goto(followed.finding);
  await expect(clerk.getByRole('button', { name: /^确认/ })).toHaveCount(0);
  await deputy.goto('/');
  await deputy.locator('.task-list a', { hasText: '等您确认' }).first().click();
  await deputy.goto('/inspections/findings?show=confirm');
  await looked(deputy, 'findings');
  await deputy.goto(followed.finding);
  await looked(deputy, 'confirm');
  for (let left = 3; left > 0; left -= 1) {
    await deputy.getByRole('button', { name: /^确认/ }).first().click();
    await expect(deputy.locator('.flash-good')).toContainText('已确认');
    await expect(deputy.getByRole('button', { name: /^确认/ })).toHaveCount(left - 1);
  }
  await officer.goto(followed.finding);
  await officer.getByRole('link', { name: /查看登记的事实/ }).click();
  await expect(officer.locator('main')).toContainText('勤政爱民');
  await officer.getByRole('link', { name: '查看检查发现的问题' }).click();
  await expect(officer).toHaveURL(new RegExp(followed.finding));
});

test('it is put right, looked at again, and counted', async () => {
  const [officer, clerk, head] = [of('officer'), of('clerk'), of('head')];
  await officer.goto(followed.finding);
  await officer.locator('#proof').fill('已重新排班，窗口双人值守。');
  await officer.locator('#files').setInputFiles({ name: '值班表.txt', mimeType: 'text/plain', buffer: Buffer.from('三月值班表') });
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await expect(officer.locator('.flash-good')).toContainText('等检查人复查');
  await clerk.goto('/');
  await clerk.locator('.task-list a', { hasText: '等您复查' }).click();
  await clerk.goto(followed.finding);
  await looked(clerk, 'recheck');
  await clerk.getByRole('button', { name: '已整改' }).click();
  await expect(clerk.locator('.flash-good')).toContainText('整改到位');
  await head.goto('/inspections/figures');
  await expect(head.locator('main')).toContainText('检查次数');
  await looked(head, 'figures');
  await speak(head, 'en');
  await looked(head, 'figures-en');
  await head.goto(followed.finding);
  await looked(head, 'finding-en');
  await head.goto(followed.inspection);
  await looked(head, 'closed-en');
  await speak(head, 'zh');
});
