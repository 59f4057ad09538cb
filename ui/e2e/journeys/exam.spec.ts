// An officer takes the quiz: the office makes and opens an exam, the officer begins it, loses the page, goes on on another device, hands it in and
// sees why; the office sees who is missing. On the desktop and on a phone.
import { expect, test } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';
import { sure } from '../support/sure.ts';

test('an officer takes an exam', async ({ page, browser }, info) => {
  const found = faults(page);
  await as(page, 'clerk');
  await speak(page, 'zh');
  await page.goto('/exams/held');
  await axe(page);
  await shot(page, 'exams-held');
  await page.goto('/questions');
  await axe(page);
  await shot(page, 'questions');
  await page.goto('/exams/new');
  if (await page.locator('select[name="institution"]').count()) {
    await page.locator('select[name="institution"]').selectOption({ index: 0 });
    await page.getByRole('button', { name: '选择参加单位' }).click();
  }
  await axe(page);
  const name = `禁令测试 ${info.project.name}`;
  await page.locator('#name').fill(name);
  await page.locator('#draws').fill('5');
  await page.locator('#pass').fill('40');
  await page.locator('input[name="parts"][value="三(三)"]').check();
  await shot(page, 'exam-new');
  await page.getByRole('button', { name: '建成草稿' }).click();
  await expect(page.locator('.flash')).toContainText('草稿');
  const exam = new URL(page.url()).pathname;
  await axe(page);
  await sure(page, '打开测试');
  await expect(page.locator('.flash')).toContainText('测试已打开');
  await axe(page);
  await shot(page, 'exam-board');

  await as(page, 'officer');
  await page.goto('/exams');
  await axe(page);
  await shot(page, 'exams-mine');
  await page.getByRole('link', { name }).click();
  await axe(page);
  await shot(page, 'exam-own');
  await page.getByRole('button', { name: '开始答题' }).click();
  await expect(page.locator('[data-left]')).toHaveText(/^(19|20):\d\d$/);
  await axe(page);
  await shot(page, 'exam-paper');
  const paper = new URL(page.url()).pathname;
  const questions = page.locator('.exam-question');
  await expect(questions).toHaveCount(5);
  await questions.nth(0).locator('label').nth(0).click();
  await expect(page.locator('#exam-saved')).toContainText('已保存');

  // Another device without scripts goes on where this one was.
  const state = await page.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', viewport: { width: 390, height: 844 }, storageState: state });
  const other = await context.newPage();
  await other.goto(new URL(paper, page.url()).href);
  await expect(other.locator('.exam-question').nth(0).locator('input:checked')).toHaveCount(1);
  for (const at of [1, 2, 3, 4]) await other.locator('.exam-question').nth(at).locator('label').nth(0).click();
  await other.getByRole('button', { name: '保存' }).click();
  await expect(other.locator('.exam-clock')).toContainText('已答 5 / 5');
  await context.close();

  await page.reload();
  await expect(page.locator('.exam-clock')).toContainText('已答 5 / 5');
  await sure(page, '交卷');
  await expect(page.locator('#answers-title')).toHaveText('逐题解析');
  await axe(page);
  await shot(page, 'exam-result');
  await page.goto('/quiz?about=三(三)');
  await axe(page);
  await page.locator('.exam-question label').first().click();
  await page.getByRole('button', { name: '看结果' }).click();
  await expect(page.locator('h1')).toHaveText('自测结果');
  await axe(page);
  await shot(page, 'quiz-marked');

  await as(page, 'clerk');
  await page.goto(`${exam}/people?standing=missing`);
  await axe(page);
  await shot(page, 'exam-missing');
  await speak(page, 'en');
  await page.goto(exam);
  await axe(page);
  await shot(page, 'exam-board-en');
  await speak(page, 'zh');
  expect(found).toEqual([]);
});
