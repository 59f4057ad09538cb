// The public side: an anonymous complaint is brought without scripts, answered inside, and read with its code.
import { expect, test } from '@playwright/test';
import { axe } from '../support/axe.ts';
import { as, speak } from '../support/city.ts';
import { faults } from '../support/policy.ts';
import { shot } from '../support/shot.ts';

test('an anonymous complaint is answered and read with its code', async ({ page, browser }, info) => {
  const found = faults(page);
  const what = `窗口推诿（${info.project.name}）`;
  // Whoever comes from outside has no scripts.
  const visitor = await (await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })).newPage();
  await visitor.goto('/public');
  await expect(visitor.locator('h1')).toContainText('您想反映什么');
  await shot(visitor, 'public-home');
  await visitor.locator('a[href$="/complaint"]').click();
  await visitor.locator('#about').selectOption({ index: 2 });
  await visitor.locator('#text').fill(what);
  await shot(visitor, 'public-complaint');
  await visitor.locator('form.form button.btn-primary').click();
  const code = (await visitor.locator('.public-code').textContent()) ?? '';
  const number = ((await visitor.locator('.public-receipt .soft').textContent()) ?? '').replace('编号', '').trim();
  await shot(visitor, 'public-receipt');

  // The same pages with scripts, for the machine that looks for what bars people.
  for (const path of ['/public', `${new URL(visitor.url()).pathname}`, new URL(visitor.url()).pathname.replace('complaint', 'follow')]) {
    await page.goto(path);
    await axe(page);
  }
  let handled = '';
  for (const name of ['clerk', 'city'] as const) {
    await as(page, name);
    await speak(page, 'zh');
    await page.goto('/complaints');
    await axe(page);
    const link = page.locator('tbody a', { hasText: number });
    if (await link.count()) {
      await shot(page, 'complaints-list');
      handled = (await link.getAttribute('href')) ?? '';
      break;
    }
  }
  await page.goto(handled);
  await axe(page);
  await page.getByRole('button', { name: '受理', exact: true }).click();
  await page.locator('#answer').fill('已约谈当事人，感谢您的监督。');
  await axe(page);
  await shot(page, 'complaint-view');
  await page.getByRole('button', { name: '发出答复' }).click();
  await expect(page.locator('.flash')).toContainText('答复已发出');
  await page.goto('/complaints/themes');
  await axe(page);

  await visitor.goto('/public');
  await visitor.locator('a[href$="/follow"]').click();
  await visitor.locator('#code').fill(code.toLowerCase().replaceAll('-', ' '));
  await visitor.locator('form.form button.btn-primary').click();
  await expect(visitor.locator('.timeline')).toContainText('已约谈当事人');
  await shot(visitor, 'public-followed');
  expect(found).toEqual([]);
});
