// A case of a prohibition, lived by nine people: an anonymous complaint becomes a case, a suspension, a hearing, a decision, a ground in the
// rating; then a reversal on appeal that restores the stars.
import { expect, test, type Page } from '@playwright/test';
import { speak, type Somebody } from '../support/city.ts';
import { LivingCity, isThere } from '../support/living.ts';
import { People } from '../support/people.ts';
import { shot } from '../support/shot.ts';
import { sure } from '../support/sure.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.skip(!isThere, 'LIANDAI_BIN names no program');

let city: LivingCity;
const people = new People('cases');
/** The case, whom it is about, and what they had before. */
const followed = { case: '', name: '', code: '', stars: '', why: '' };

const of = (name: Somebody): Page => people.of(name);
const looked = (page: Page, name: string): Promise<void> => people.looked(page, name);

/** Somebody of the office names who acts next. */
async function name(by: Somebody, who: Somebody): Promise<void> {
  const page = of(by);
  await page.goto(followed.case);
  const person = (await of(who).locator('.app-account .menu-title strong').textContent()) ?? '';
  await page.locator('#person').selectOption({ label: person });
  await page.getByRole('button', { name: '指定', exact: true }).click();
  await expect(page.locator('.flash-good')).toContainText('已指定');
}

/** The year is rated anew, approved by another, noticed for eight days and proclaimed on the day given. */
async function rated(why: string, day: string): Promise<void> {
  const [commission, secretary] = [of('city'), of('secretary')];
  await commission.goto('/ratings/new?period=2025');
  await commission.locator('#reason').fill(why);
  await commission.getByRole('button', { name: '开始评定' }).click();
  const rating = new URL(commission.url()).pathname;
  await expect(async () => {
    await commission.goto(rating);
    await expect(commission.locator('.page-answer').first()).toContainText('预览，待批复', { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await secretary.goto(rating);
  await sure(secretary, '批复');
  await expect(secretary.locator('.flash-good')).toContainText('已批复');
  await sure(secretary, '公示');
  await expect(secretary.locator('.flash-good')).toContainText('已开始公示');
  await city.goOn(day);
  await people.signInAgain();
  await secretary.goto(rating);
  await sure(secretary, '通报');
  await expect(secretary.locator('.flash-good')).toContainText('已通报');
  followed.why = `${rating}/why/officer:${followed.code}`;
}

test.beforeAll(async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'the people bring browsers of both sizes');
  test.setTimeout(300_000);
  city = await LivingCity.begun('cases', '2026-03-05', 220);
  for (const one of ['officer', 'leader', 'clerk', 'director', 'member', 'head', 'city', 'secretary'] as const) await people.meet(browser, city.url, one);
});

test.afterAll(async () => {
  await people.leave();
  if (people.size > 0) await city.end();
  expect(people.faults(422, 404)).toEqual([]);
});

test('an anonymous complaint becomes a case that names nobody who complained', async ({ browser }) => {
  const [officer, clerk] = [of('officer'), of('clerk')];
  await officer.goto('/');
  followed.name = (await officer.locator('.app-account .menu-title strong').textContent()) ?? '';
  await officer.goto('/ratings');
  await officer.locator('tbody th a').first().click();
  await officer.locator('tbody tr', { hasText: followed.name }).getByRole('link', { name: /^为什么/ }).click();
  followed.code = decodeURIComponent(new URL(officer.url()).pathname).split('officer:').at(-1) ?? '';
  followed.stars = (await officer.locator('main .stars-value').first().textContent())?.trim() ?? '';

  const outside = await (await browser.newContext({ baseURL: city.url, javaScriptEnabled: false, locale: 'zh-CN' })).newPage();
  await clerk.goto('/cases');
  const home = ((await clerk.locator('tbody td .soft').first().textContent()) ?? '').trim();
  await outside.goto('/public/changde/complaint');
  await outside.locator('#about').selectOption({ label: home });
  await outside.locator('#text').fill('值班的干警中午喝了酒');
  await outside.locator('form.form button.btn-primary').click();
  const number = ((await outside.locator('.public-receipt .soft').textContent()) ?? '').replace('编号', '').trim();

  await clerk.goto('/complaints');
  await clerk.locator('tbody a', { hasText: number }).click();
  await clerk.getByRole('button', { name: '受理', exact: true }).click();
  await clerk.getByRole('link', { name: '立案' }).click();
  await clerk.locator('#officer').fill('nobody');
  await clerk.locator('#clause').selectOption('三(三)2');
  await clerk.locator('#event_day').fill('2025-12-10');
  await clerk.locator('#source').selectOption('complaint');
  await clerk.locator('#allegation').fill('2025年12月10日中午值班时饮酒');
  await clerk.getByRole('button', { name: '立案', exact: true }).click();
  await expect(clerk.locator('.error-summary')).toContainText('没有这个编号');
  await expect(clerk.locator('#allegation')).toHaveValue(/值班时饮酒/);
  await looked(clerk, 'new');
  await clerk.locator('#officer').fill(followed.code);
  await clerk.getByRole('button', { name: '立案', exact: true }).click();
  await expect(clerk.locator('.flash-good')).toContainText('已立案');
  followed.case = new URL(clerk.url()).pathname;
  await looked(clerk, 'opened');
  for (const one of ['head', 'city', 'member', 'officer'] as const) {
    expect((await of(one).goto(followed.case))?.status(), one).toBe(404);
  }
});

test('the officer is suspended first, answers on a phone, and is heard', async () => {
  const [officer, clerk, director] = [of('officer'), of('clerk'), of('director')];
  await name('clerk', 'director');
  await director.goto('/');
  await director.locator('.task-list a', { hasText: '禁令案件等您办理' }).click();
  await director.goto(followed.case);
  await director.locator('#found').fill('监控显示午间在值班室饮酒');
  await looked(director, 'check');
  await sure(director, '停职并转入调查');
  await expect(director.locator('.flash-good')).toContainText('已停职');

  await officer.goto('/');
  await officer.locator('.task-list a', { hasText: '案件与您有关' }).click();
  await officer.locator('tbody th a').first().click();
  await expect(officer.locator('main')).not.toContainText('监控显示');
  await officer.locator('#statement').fill('当天已请病假，不在岗');
  await officer.locator('#files').setInputFiles({ name: '假条.txt', mimeType: 'text/plain', buffer: Buffer.from('病假一天') });
  await looked(officer, 'own');
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await expect(officer.locator('.timeline')).toContainText('假条.txt');

  await name('director', 'clerk');
  await clerk.goto(followed.case);
  await clerk.locator('#findings').fill('经查，当日中午在值班室饮酒属实');
  await sure(clerk, '告知');
  await expect(clerk.locator('.flash-good')).toContainText('已告知');
  await officer.goto(followed.case);
  await officer.getByRole('button', { name: '同意提前' }).click();
  await clerk.goto(followed.case);
  await clerk.locator('#said').fill('本人称当天请假');
  await looked(clerk, 'hearing');
  await clerk.getByRole('button', { name: '记录完毕，转入决定' }).click();
  await expect(clerk.locator('.flash-good')).toContainText('已记录');
});

test('somebody else decides about the officer and about the leader, and the rating follows', async () => {
  const [officer, leader, member] = [of('officer'), of('leader'), of('member')];
  await name('clerk', 'member');
  await member.goto(followed.case);
  await member.getByLabel('党纪政纪处分').first().check();
  await member.locator('#reasons').fill('事实清楚');
  await looked(member, 'decide');
  await sure(member, '决定');
  await expect(member.locator('.flash-good')).toContainText('已决定');
  await member.getByLabel('联带失察').first().check();
  await member.locator('#reasons').fill('提醒不够');
  await sure(member, '决定');
  await expect(member.locator('.page-answer').first()).toContainText('已决定');
  await looked(member, 'decided');
  await leader.goto(followed.case);
  await expect(leader.locator('main')).toContainText('提醒不够');
  await expect(leader.locator('main')).not.toContainText('事实清楚');
  await officer.goto('/cases/mine');
  await looked(officer, 'mine');

  await rated('处分后重新评定', '2026-03-16');
  await officer.goto(followed.why);
  await expect(officer.locator('main')).toContainText('取消评星资格');
  await shot(officer, 'cases-why-disqualified');
});

test('the office above reverses it, and the stars are back', async () => {
  const [officer, secretary, commission] = [of('officer'), of('secretary'), of('city')];
  await officer.goto(followed.case);
  await officer.locator('#remedy_reasons').fill('当天病假，有假条为证');
  await looked(officer, 'appeal');
  await officer.getByRole('button', { name: /^申诉/ }).click();
  await expect(officer.locator('.flash-good')).toContainText('已提出');
  await name('city', 'secretary');
  await secretary.goto(followed.case);
  await secretary.getByLabel('撤销决定').check();
  await secretary.locator('#remedy_why').fill('假条属实，当天不在岗');
  await looked(secretary, 'review');
  await sure(secretary, '作出处理');
  await expect(secretary.locator('main')).toContainText('已撤销');
  await commission.goto('/');
  await expect(commission.locator('.task-list')).toContainText('重新评定');

  await rated('撤销处分后重新评定', '2026-03-26');
  await officer.goto(followed.why);
  // The rules that would disqualify are told there too, with why they do not apply.
  await expect(officer.locator('.page-answer').first()).not.toContainText('取消评星资格');
  expect((await officer.locator('main .stars-value').first().textContent())?.trim()).toBe(followed.stars);
  await shot(officer, 'cases-why-restored');
  const list = of('clerk');
  await list.goto('/cases');
  await looked(list, 'list');
  await speak(list, 'en');
  await list.goto(followed.case);
  await looked(list, 'english');
});
