import { expect, test, type Page } from '@playwright/test';

test.skip(process.env['LIANDAI_URL'] !== undefined, 'the kitchen sink is not part of the real server');

const phone = (): boolean => test.info().project.name === 'phone';
const open = (page: Page, theme = 'light') => page.goto(`/?page=app&theme=${theme}`);

test('search answers while typing and opens the hit that the arrows choose', async ({ page }) => {
  test.skip(phone(), 'a phone goes to the search page');
  await open(page);
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.keyboard.type('lx');
  await expect(page.locator('#search-results').getByRole('option')).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#search-results').getByRole('option', { selected: true })).toContainText('李立');
  await page.keyboard.press('Enter');
  await page.waitForURL(/hit=1/);
});

test('rows are walked with j and k, ticked with x and opened with Enter', async ({ page }) => {
  await open(page);
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.locator('[data-bulk-count]')).toHaveText('已选 1 人');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#officer-0/);
});

test('a column that is taken away stays away after a reload', async ({ page }) => {
  await open(page);
  await page.locator('[data-columns] summary').click();
  await page.locator('[data-columns] label', { hasText: '职务' }).click();
  await page.reload();
  await expect(page.locator('#officers td[data-label="职务"]').first()).toBeHidden();
  await expect(page.locator('#officers td[data-label="单位"]').first()).toBeVisible();
});

test('an act that cannot be taken back is asked about, and the answer is sent along', async ({ page }) => {
  await open(page);
  await page.locator('#danger').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('结束李雪的联带关系？');
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect(page.locator('#danger')).toBeFocused();
  await page.locator('#danger').click();
  await dialog.getByRole('button', { name: '结束联带' }).click();
  await expect(page.locator('#posted')).toHaveText(/confirmed=1/);
});

test('a refused request says why and loses nothing', async ({ page }) => {
  await open(page);
  await page.locator('#link-note').fill('调整原因');
  await page.getByRole('button', { name: '出错的请求' }).click();
  await expect(page.getByRole('alert').last()).toContainText('您没有这项权限');
  await expect(page.locator('#link-note')).toHaveValue('调整原因');
});

test('typed text is offered again after the page was left', async ({ page }) => {
  await open(page);
  await page.locator('#link-note').fill('原领导借调');
  await expect(page.locator('[data-draft-saved]')).toContainText('已在本机暂存');
  page.on('dialog', (dialog) => void dialog.accept());
  await open(page);
  await expect(page.locator('#link-note')).toHaveValue('');
  await page.locator('[data-draft-restore]').click();
  await expect(page.locator('#link-note')).toHaveValue('原领导借调');
});

test('a note opens on a tap or focus, inside the window, and goes on Escape', async ({ page }) => {
  await open(page);
  const mark = page.locator('.tile .assumption-mark');
  await mark.click();
  const note = page.locator('#note-span');
  await expect(note).toBeVisible();
  await expect(note).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
});

test('the navigation of a phone keeps the focus and closes on Escape', async ({ page }) => {
  test.skip(!phone(), 'a desk always shows it');
  await open(page);
  await page.getByRole('button', { name: '打开导航' }).click();
  await expect(page.locator('#nav')).toBeInViewport();
  await expect(page.locator('.app-body')).toHaveAttribute('inert', '');
  await page.keyboard.press('Escape');
  await expect(page.locator('#nav')).not.toBeInViewport();
});

test('a chosen file is named with its size, one too big is refused', async ({ page }) => {
  await open(page);
  const input = page.locator('#import-file');
  await input.setInputFiles({ name: '人员.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(2048) });
  await expect(page.locator('[data-drop-name]')).toHaveText('人员.xlsx（2.0 KB）');
  await input.setInputFiles({ name: '大.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(21 * 1024 * 1024) });
  await expect(page.locator('[data-drop-name]')).toContainText('超过 20.0 MB');
});

test('the tree leaves what is looked for and the way to it', async ({ page }) => {
  await open(page);
  await page.locator('[data-tree-filter]').fill('孙立');
  await expect(page.locator('#link-tree').getByText('孙立')).toBeVisible();
  await expect(page.locator('#link-tree').getByText('李雪')).toBeHidden();
  await expect(page.locator('#link-tree-hits')).toHaveText('找到 1 处');
});

test('progress is asked for again and again', async ({ page }) => {
  await open(page);
  const line = page.locator('.job-line').first();
  const before = await line.textContent();
  await expect(line).not.toHaveText(before ?? '', { timeout: 4000 });
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the essentials work: navigation, menus, tree, bulk bar, figures, sign-in', async ({ page }) => {
    await open(page);
    await expect(page.locator('.bulk-bar')).toBeVisible();
    await expect(page.locator('[data-print]').first()).toBeHidden();
    await expect(page.locator('#import-file')).toBeVisible();
    await page.locator('.app-account summary').click();
    await expect(page.getByRole('button', { name: '退出登录' })).toBeVisible();
    await page.locator('.app-account summary').click();
    await page.locator('figure summary').first().click();
    await expect(page.locator('figure table').first()).toBeVisible();
    if (phone()) {
      await page.locator('.app-nav-open').click();
      await expect(page.locator('#nav')).toBeInViewport();
      await page.locator('.app-nav-close').click();
      await expect(page.locator('#nav')).not.toBeInViewport();
    }
    await page.goto('/sign-in');
    await page.locator('#name').fill('a');
    await page.locator('#password').fill('b');
    await page.locator('form[action="/sign-in"] .btn-primary').click();
    await expect(page.locator('#posted')).toContainText('name=a&password=b');
  });
});
