// The daily log. form[data-autosave]: htmx saves it while it is typed; this waits for a save on its way before the form is sent, tries again
// when the server could not be reached, and stops when somebody else changed the log. [data-log-watch]: a log that waits looks whether it was
// read, as long as somebody may be looking. [data-log-queue]: arrows, j and k change the
// log, digits mark it.

import { clock, each, fill, isTyping } from './page.ts';

const again = 15_000;
const look = 20_000;
/** No more looks than these for a page, or a page that was left open would keep its session for ever. */
let looks = 40;

export function start(): void {
  each<HTMLFormElement>('form[data-autosave]', autosave);
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

function autosave(form: HTMLFormElement): void {
  let onTheWay = 0;
  let stopped = false;
  let unsaved = false;
  let timer = 0;
  let submitter: HTMLElement | null = null;
  let isSubmitted = false;

  const say = (text: string): void => {
    const saved = document.querySelector<HTMLElement>('#log-saved');
    if (!saved) return;
    saved.textContent = text;
    saved.classList.add('is-failed');
  };
  const retry = (): void => {
    window.clearTimeout(timer);
    if (unsaved && !stopped) form.dispatchEvent(new Event('input'));
  };

  form.addEventListener('htmx:beforeRequest', (event) => {
    if (event.target !== form) return;
    if (stopped) return event.preventDefault();
    onTheWay += 1;
  });
  form.addEventListener('htmx:afterRequest', (event) => {
    if (event.target !== form) return;
    onTheWay = Math.max(0, onTheWay - 1);
    const { successful } = (event as CustomEvent<{ successful: boolean }>).detail;
    if (successful) unsaved = false;
    // The version that the answer brought is in the form by now.
    if (submitter && onTheWay === 0) window.setTimeout(send);
  });
  form.addEventListener('htmx:sendError', () => {
    unsaved = true;
    // What was typed while the save was on its way is not lost with the page.
    form.dispatchEvent(new Event('draft-keep'));
    say(fill(form.dataset['failed'] ?? '', { time: clock(new Date()) }));
    window.clearTimeout(timer);
    timer = window.setTimeout(retry, again);
  });
  form.addEventListener('htmx:responseError', (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    form.dispatchEvent(new Event('draft-keep'));
    if (xhr.status !== 409) return;
    stopped = true;
    say(form.dataset['conflict'] ?? '');
  });
  window.addEventListener('online', retry);
  // A draft that was put in before htmx listened is saved once it does.
  document.addEventListener('DOMContentLoaded', () => {
    if (form.querySelector('[data-draft-restored]:not([hidden])')) form.dispatchEvent(new Event('input'));
  });

  const send = (): void => {
    const button = submitter;
    submitter = null;
    isSubmitted = true;
    form.requestSubmit(button);
  };
  form.addEventListener('submit', (event) => {
    if (isSubmitted) return;
    if (onTheWay === 0) {
      isSubmitted = true;
      stopped = true;
      return;
    }
    event.preventDefault();
    submitter = (event as SubmitEvent).submitter;
  });
  // The page may come back as it was left.
  window.addEventListener('pageshow', () => {
    isSubmitted = false;
    stopped = false;
  });
}
