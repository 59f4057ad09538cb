import { chromium } from '@playwright/test';
const base = process.argv[2];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
async function who(name, size, lang, theme) {
  const c = await browser.newContext({ baseURL: base, viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', colorScheme: theme });
  const p = await c.newPage();
  p.setDefaultTimeout(15000);
  await p.goto('/sign-in');
  await p.fill('input[name=name]', name); await p.fill('input[name=password]', 'Liandai-Demo-2026');
  await p.click('main button[type=submit], main .btn-primary');
  await p.waitForLoadState();
  await p.request.post;
  return p;
}
const desk = { width: 1440, height: 900 }, phone = { width: 390, height: 844 };
async function shoot(p, path, name) {
  try {
    const r = await p.goto(path); await p.waitForTimeout(400);
    const wide = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await p.screenshot({ path: `/tmp/tour/${name}.png`, fullPage: true });
    console.log(name, r.status(), p.url().replace(base, ''), wide > 1 ? `WIDE ${wide}` : '');
  } catch (e) { console.log(name, 'FAILED', String(e).slice(0, 120)); }
}
async function first(p, path, selector) { await p.goto(path); return p.locator(selector).first().getAttribute('href').catch(() => null); }
const clerk = await who('clerk', desk, 'zh', 'light');
for (const [path, name] of [['/inspections','insp-list'],['/inspections/new','insp-new'],['/inspections/findings','insp-findings'],['/inspections/figures','insp-figures'],['/registers','reg-home'],['/exams','exam-list'],['/exams/new','exam-new'],['/questions','questions'],['/ledger','ledger'],['/ledger/exports','ledger-exports'],['/regulation','regulation'],['/proposals','proposals']]) await shoot(clerk, path, `${name}-desk`);
let h = await first(clerk, '/inspections', 'tbody th a'); if (h) await shoot(clerk, h, 'insp-view-desk');
h = await first(clerk, '/inspections/findings', 'tbody th a'); if (h) await shoot(clerk, h, 'insp-finding-desk');
await clerk.goto('/registers'); const regs = await clerk.locator('main a[href^="/registers/"]').evaluateAll(a => a.map(x => x.getAttribute('href')));
console.log(regs.length, regs.slice(0, 60).join(' '));
for (const r of regs.slice(0, 3)) await shoot(clerk, r, 'reg' + r.replaceAll('/', '-') + '-desk');
const study = regs.find(r => r.includes('study')) ?? regs[0];
if (study) { const b = study.split('?')[0]; await shoot(clerk, b + '/new', 'reg-new-desk'); await shoot(clerk, b + '/board', 'reg-board-desk'); const e = await first(clerk, b, 'tbody th a'); if (e) await shoot(clerk, e, 'reg-entry-desk'); }
h = await first(clerk, '/exams', 'tbody th a, main a[href^="/exams/"]:not([href="/exams/new"])'); if (h) await shoot(clerk, h, 'exam-view-desk');
const admin = await who('admin', desk); await shoot(admin, '/settings', 'settings-desk');
const off = await who('officer', phone, 'zh', 'dark');
for (const [path, name] of [['/','home'],['/exams','exams'],['/inspections/mine','insp-mine'],['/registers','reg'],['/ledger','ledger'],['/duties','duties'],['/exams/practice','practice']]) await shoot(off, path, `${name}-phone`);
h = await first(off, '/duties', 'main a[href^="/obligations/"]'); if (h) await shoot(off, h, 'obligation-phone');
const city = await who('city', desk); for (const [path, name] of [['/registers','reg-city'],['/exams','exam-city'],['/inspections','insp-city'],['/ledger','ledger-city'],['/objectives','objectives']]) await shoot(city, path, `${name}-desk`);
const pub = await (await browser.newContext({ baseURL: base, viewport: phone, locale: 'zh-CN' })).newPage();
for (const [path, name] of [['/public/changde','public'],['/public/changde/complaint','complaint'],['/public/changde/results','results']]) await shoot(pub, path, `${name}-phone`);
await browser.close();
