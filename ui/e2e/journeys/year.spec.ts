// A month and a year-end, lived by eight people of one institution and of the city's commission, each in a browser of their own: the log, the
// sheet of December, its notice, an objection to it, the filing; the rating of the year, its notice, its proclamation, what follows from it, and
// the question why. In between the machine is off for a week.
import { expect, test, type Page } from '@playwright/test';
import { type Somebody } from '../support/city.ts';
import { LivingCity, isThere } from '../support/living.ts';
import { People, phone } from '../support/people.ts';
import { shot } from '../support/shot.ts';
import { sure } from '../support/sure.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.skip(!isThere, 'LIANDAI_BIN names no program');

let city: LivingCity;
const people = new People('year');
/** The officer whose December is followed, where their sheet stands, and where they serve. */
const followed = { name: '', sheet: '', institution: '', notice: '', objection: '', rating: '' };

const of = (name: Somebody): Page => people.of(name);
const looked = (page: Page, name: string): Promise<void> => people.looked(page, name);

test.beforeAll(async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'the people bring browsers of both sizes');
  test.setTimeout(300_000);
  // The second working day of the year: December is appraised, and the year can be rated.
  city = await LivingCity.begun('year', '2026-01-04', 120);
  for (const name of ['officer', 'leader', 'deputy', 'clerk', 'director', 'member', 'head', 'city', 'secretary'] as const) await people.meet(browser, city.url, name);
});

test.afterAll(async () => {
  await people.leave();
  if (people.size > 0) await city.end();
  expect(people.faults(422)).toEqual([]);
});

test('an officer writes the day on a phone, and the leader reads it', async () => {
  const [officer, leader] = [of('officer'), of('leader')];
  await officer.setViewportSize(phone);
  await officer.goto('/log');
  await officer.locator('#done').fill('走访八户，调解一起');
  await officer.locator('#result').fill('均已记录');
  await officer.getByRole('button', { name: '交日志' }).click();
  await expect(officer.locator('.flash-good')).toContainText('日志已交');
  await leader.goto('/log/queue');
  await expect(leader.locator('.log-list')).toContainText('走访八户');
  await leader.locator('.log-list a', { hasText: '走访八户' }).first().click();
  await leader.locator('.log-reading').getByRole('button', { name: '好', exact: true }).click();
  await expect(leader.locator('.flash-good')).toContainText('已评阅');
  await officer.goto('/log');
  await expect(officer.locator('#log-shown')).toContainText('评语：好');
  await looked(officer, 'log');
});

test('the sheet of December goes from the officer to the leader, who differs, to the head of the group', async () => {
  const [officer, leader, deputy] = [of('officer'), of('leader'), of('deputy')];
  await officer.setViewportSize(phone);
  await officer.goto('/');
  followed.name = (await officer.locator('.app-account .menu-title strong').textContent()) ?? '';
  await officer.locator('.task-list a', { hasText: '考评表等您填报' }).click();
  await officer.locator('tbody th a').first().click();
  followed.sheet = new URL(officer.url()).pathname;
  for (let at = 0; at < 5; at += 1) await officer.locator(`#points-${at}`).fill('19');
  await officer.locator('#reason-2').fill('办结十二件，无超期');
  await expect(officer.locator('#sheet-saved')).toContainText('已自动保存');
  await looked(officer, 'sheet-self');
  await sure(officer, '申报');
  await expect(officer.locator('.flash-good')).toContainText('已申报');

  await leader.goto('/sheets/queue?part=review');
  await looked(leader, 'queue-review');
  await leader.locator('tbody th a', { hasText: followed.name }).click();
  await expect(leader).toHaveURL(new RegExp(followed.sheet));
  // What was typed is still being saved when the form is sent: the leader is not taken for somebody else who changed it.
  await leader.route('**/save', async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  const saving = leader.waitForRequest('**/save');
  await leader.locator('#points-2').fill('18');
  await saving;
  await sure(leader, '审核通过');
  await expect(leader.locator('.error-summary')).toContainText('改分须写明理由');
  await expect(leader.locator('#points-2')).toHaveValue('18');
  await leader.locator('#reason-2').fill('一件回访不及时');
  await looked(leader, 'sheet-review');
  await sure(leader, '审核通过');
  await expect(leader.locator('.flash-good')).toContainText('已审核');

  await deputy.goto('/sheets/queue?part=approve');
  await looked(deputy, 'queue-approve');
  await deputy.locator('tbody th a', { hasText: followed.name }).click();
  await expect(deputy.locator('.sheet-form')).toContainText('一件回访不及时');
  await sure(deputy, '审批');
  await expect(deputy.locator('.flash-good')).toContainText('已审批');
  await officer.goto(followed.sheet);
  await expect(officer.locator('.stepbar [aria-current="step"]')).toContainText('公示');
  await expect(officer.locator('tfoot')).toContainText('94.00');
  await looked(officer, 'sheet-approved');
});

test('notice is given, somebody objects, and who approved does not answer', async () => {
  const [clerk, objector, deputy] = [of('clerk'), of('director'), of('deputy')];
  await clerk.goto('/');
  await looked(clerk, 'workbench-clerk');
  await clerk.goto('/notices');
  await looked(clerk, 'notices-to-give');
  await expect(clerk.locator('.task-form')).toHaveCount(1);
  await sure(clerk, '发布公示');
  await expect(clerk.locator('.flash-good')).toContainText('公示已发布');

  await objector.goto('/notices');
  await looked(objector, 'notices');
  await objector.locator('tbody th a').first().click();
  followed.notice = new URL(objector.url()).pathname;
  await looked(objector, 'notice');
  await objector.locator('tbody tr', { hasText: followed.name }).getByRole('link', { name: '提出异议' }).click();
  await objector.locator('#reasons').fill('那件回访是我经办的，\n与本人无关，见回访记录');
  await looked(objector, 'object');
  await objector.getByRole('button', { name: '提交异议' }).click();
  await expect(objector.locator('.flash-good')).toContainText('异议已提交');
  followed.objection = new URL(objector.url()).pathname;
  await looked(objector, 'objection-own');
  await objector.goto(followed.notice);
  await expect(objector.locator('tbody tr', { hasText: followed.name })).toContainText('有异议待答复');
  await looked(objector, 'notice-objected');

  await deputy.goto(followed.objection);
  await expect(deputy.locator('.notice', { hasText: '不由您答复' })).toBeVisible();
  await expect(deputy.getByRole('button', { name: '异议成立' })).toHaveCount(0);
  await looked(deputy, 'objection-not-theirs');
  // Who neither objected nor answers objections knows nothing of it.
  expect((await of('clerk').goto(followed.objection))?.status()).toBe(404);
});

test('the commission has the year rated, another approves it, and notice is given', async () => {
  const [commission, secretary] = [of('city'), of('secretary')];
  await commission.goto('/ratings');
  await looked(commission, 'ratings');
  await commission.getByRole('link', { name: '评定一期' }).click();
  await looked(commission, 'rating-readiness');
  await commission.getByRole('button', { name: '开始评定' }).click();
  followed.rating = new URL(commission.url()).pathname;
  await expect(async () => {
    await commission.goto(followed.rating);
    await expect(commission.locator('.page-answer').first()).toContainText('预览，待批复', { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await expect(commission.locator('.notice', { hasText: '待另一人批复' })).toBeVisible();
  await expect(commission.getByRole('button', { name: '批复', exact: true })).toHaveCount(0);
  await looked(commission, 'rating-preview');
  // Nobody else sees a preview.
  expect((await of('head').goto(followed.rating))?.status()).toBe(404);

  await secretary.goto('/');
  await secretary.goto(followed.rating);
  await sure(secretary, '批复');
  await expect(secretary.locator('.flash-good')).toContainText('已批复');
  await looked(secretary, 'rating-approved');
  await sure(secretary, '公示');
  await expect(secretary.locator('.flash-good')).toContainText('已开始公示');
  await looked(secretary, 'rating-noticed');
  await of('head').goto(followed.rating);
  await looked(of('head'), 'rating-noticed-head');
});

test('a week later the other sheets have gone on by themselves, and the one that was objected to waits', async () => {
  await city.goOn('2026-01-12');
  await people.signInAgain();
  const clerk = of('clerk');
  await clerk.goto('/');
  await looked(clerk, 'workbench-clerk-later');
  await clerk.goto('/filings');
  await looked(clerk, 'filings');
  await expect(async () => {
    await clerk.goto('/filings?period=2025-12');
    await clerk.locator('tbody th a').first().click();
    await expect(clerk.locator('tbody tr', { hasText: followed.name })).toContainText('公示', { timeout: 1000 });
    expect(Number(await clerk.locator('.tile', { hasText: '可备案' }).locator('dd').textContent())).toBeGreaterThan(1);
  }).toPass({ timeout: 60_000 });
  followed.institution = new URL(clerk.url()).pathname;
  await looked(clerk, 'filing');
});

test('somebody who had no part in it answers, and the objector reads the answer', async () => {
  const [member, objector] = [of('member'), of('director')];
  await member.goto('/');
  await looked(member, 'workbench-member');
  await member.locator('.task-list a', { hasText: '异议' }).first().click();
  await looked(member, 'objections');
  await member.locator('tbody th a', { hasText: followed.name }).click();
  await member.getByRole('button', { name: '异议不成立' }).click();
  await expect(member.locator('#why:invalid')).toBeFocused();
  await member.locator('#why').fill('已核对回访记录，系本人经办');
  await looked(member, 'objection-decide');
  await member.getByRole('button', { name: '异议不成立' }).click();
  await expect(member.locator('.flash-good')).toContainText('异议不成立');
  await looked(member, 'objection-decided');

  await objector.goto('/');
  await objector.locator('.task-list a', { hasText: '异议' }).first().click();
  await objector.goto(followed.objection);
  await expect(objector.locator('main')).toContainText('系本人经办');
  await looked(objector, 'objection-answer');
  await objector.getByRole('button', { name: '我已知悉' }).click();
  await expect(objector.getByRole('button', { name: '我已知悉' })).toHaveCount(0);
});

test('the clerk files the month with what is missing, and the city takes receipt', async () => {
  const [clerk, commission, officer] = [of('clerk'), of('city'), of('officer')];
  await clerk.goto(`${followed.institution}?period=2025-12`);
  await expect(clerk.locator('tbody tr', { hasText: followed.name })).toHaveCount(0);
  // Somebody is missing: what the browser refuses is not even asked about.
  const submit = clerk.getByRole('button', { name: /^报送 \d+ 份/ });
  await submit.click();
  await expect(clerk.locator('#confirm-dialog')).toBeHidden();
  await expect(clerk.locator('#remark:invalid')).toBeFocused();
  await clerk.locator('#remark').fill('另有人员自评、审批未完成，完成后补报');
  await submit.click();
  await clerk.locator('#confirm-dialog button[value="yes"]').click();
  await expect(clerk.locator('.flash-good')).toContainText('已报送');
  await looked(clerk, 'filing-submitted');

  await commission.goto('/');
  await commission.locator('.task-list a', { hasText: '备案' }).first().click();
  await looked(commission, 'filings-city');
  await commission.goto(`${followed.institution}?period=2025-12`);
  await looked(commission, 'filing-receive');
  await commission.getByRole('button', { name: '受理', exact: true }).click();
  await expect(commission.locator('.flash-good')).toContainText('已受理');
  await looked(commission, 'filing-received');
  await officer.goto(followed.sheet);
  await expect(officer.locator('.stepbar [aria-current="step"]')).toHaveCount(0);
  await expect(officer.locator('.timeline')).toContainText('备案');
  await looked(officer, 'sheet-closed');
});

test('the rating is proclaimed, and what follows is approved, carried out and closed', async () => {
  const [secretary, head, clerk] = [of('secretary'), of('head'), of('clerk')];
  await secretary.goto('/');
  await looked(secretary, 'workbench-secretary');
  await secretary.goto(followed.rating);
  await sure(secretary, '通报');
  await expect(secretary.locator('.flash-good')).toContainText('已通报生效');
  await looked(secretary, 'rating-proclaimed');

  await head.goto('/settlements?state=open');
  await looked(head, 'settlements');
  const plain = head.locator('tbody tr', { hasNot: head.locator('.status-warn', { hasText: '建议' }) });
  const open = plain.filter({ hasNotText: (await head.locator('.app-account .menu-title strong').textContent()) ?? '' });
  // What concerns the head of the institution is decided by somebody else.
  await open.filter({ hasNotText: '一把手' }).locator('th a').first().click();
  const settlement = new URL(head.url()).pathname;
  await looked(head, 'settlement-open');
  await head.getByRole('button', { name: '批准', exact: true }).click();
  await expect(head.locator('.flash-good')).toContainText('已批准');
  await clerk.goto(settlement);
  await clerk.locator('#evidence').fill('通报〔2026〕1号');
  await looked(clerk, 'settlement-approved');
  await clerk.getByRole('button', { name: '已办结' }).click();
  await expect(clerk.locator('.flash-good')).toContainText('已办结');
  await looked(clerk, 'settlement-done');
});

test('the officer asks why, and the command line agrees with what is in force', async () => {
  const officer = of('officer');
  await officer.goto('/ratings');
  await looked(officer, 'ratings-officer');
  await officer.locator('tbody th a').first().click();
  await officer.locator('tbody tr', { hasText: followed.name }).getByRole('link', { name: /^为什么/ }).click();
  await expect(officer).toHaveURL(/\/why\//);
  await expect(officer.locator('main')).toContainText(followed.name);
  await looked(officer, 'why');
  await officer.emulateMedia({ media: 'print' });
  await shot(officer, 'year-why-print');
  await officer.emulateMedia({ media: 'screen' });

  const id = followed.rating.split('/').at(-1) ?? '';
  expect(await city.command('verify', id)).toContain('结果逐字节相同');
  expect(await city.command('audit', 'verify')).toContain('完好');
});
