import type { Page } from '@playwright/test';

/** Collects what the content security policy refused and what scripts threw, from now on. */
export function faults(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 40')) found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}
