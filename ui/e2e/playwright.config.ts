// Browser tests. Against the real server: LIANDAI_URL=http://127.0.0.1:8080 npm run e2e -- journeys
// Without it the kitchen sink is served and its tests run. CHROMIUM names another browser than /usr/bin/chromium.
import { defineConfig } from '@playwright/test';

const sink = 'http://127.0.0.1:4180';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/results',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env['LIANDAI_URL'] ?? sink,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } },
  ],
  ...(process.env['LIANDAI_URL'] ? {} : { webServer: { command: 'node kitchen-sink/server.mjs', cwd: new URL('..', import.meta.url).pathname, url: `${sink}/sign-in`, reuseExistingServer: true } }),
});
