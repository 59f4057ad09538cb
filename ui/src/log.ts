// The daily log. [data-log-watch]: a log that waits looks whether it was read, as long as somebody may be looking. [data-log-queue]: arrows,
// j and k change the log, digits mark it.

import { each, isTyping } from './page.ts';

const look = 20_000;
/** No more looks than these for a page, or a page that was left open would keep its session for ever. */
let looks = 40;

export function start(): void {
  each<HTMLElement>('[data-log-watch]', watch);
  document.addEventListener('keydown', (event) => {
    const queue = document.querySelector('[data-log-queue]');
    if (!queue || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = wanted(queue, event.key);
    if (!target) return;
    event.preventDefault();
    target.click();
  });
}

function wanted(queue: Element, key: string): HTMLElement | null {
  if (key === 'ArrowRight' || key === 'j') return queue.querySelector<HTMLElement>('[data-log-next]');
  if (key === 'ArrowLeft' || key === 'k') return queue.querySelector<HTMLElement>('[data-log-before]');
  return /^[1-9]$/.test(key) ? queue.querySelector<HTMLElement>(`button[data-key="${key}"]`) : null;
}

function watch(log: HTMLElement): void {
  const timer = window.setInterval(() => {
    if (!log.isConnected || looks <= 0) return window.clearInterval(timer);
    if (document.visibilityState !== 'visible') return;
    looks -= 1;
    log.dispatchEvent(new Event('log-look'));
  }, look);
}
