import { chromium } from '@playwright/test';
const base = process.env.LIANDAI_URL, out = '/tmp/h1-shots';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu'] });
const jobs = JSON.parse(process.argv[2]);
for (const [who, lang, size, paths] of jobs) {
  const [width, height] = size === 'phone' ? [390, 844] : [1440, 900];
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', isMobile: size === 'phone', hasTouch: size === 'phone', deviceScaleFactor: size === 'phone' ? 2 : 1 });
  const page = await context.newPage();
  page.on('console', (m) => { if (m.type() === 'error') console.log(who, m.text()); });
  await page.goto(base + '/sign-in');
  await page.fill('input[name=name]', who); await page.fill('input[name=password]', 'Liandai-Demo-2026');
  await page.click('form[action="/sign-in"] button:not([type=button])'); await page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
  const b = page.locator(`button[name="language"][value="${lang}"]`).first();
  if (await b.count()) { await b.click(); await page.waitForFunction((l) => document.documentElement.lang.startsWith(l), lang); }
  for (const path of paths) {
    await page.goto(base + path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const name = `${who}-${lang}-${size}${path.replaceAll(/[/?=&]/g, '-').slice(0, 40)}`;
    await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
    console.log(name, over > 1 ? `TOO WIDE by ${over}` : '');
  }
  await context.close();
}
await browser.close();
