// form[data-autosave]: htmx saves it while it is typed, and the answer brings the version that it has then. This waits for a save on its way
// before the form is sent, or the form would be older than what was saved of it; tries again when the server could not be reached
// (data-failed says so), and stops when somebody else changed it (data-conflict).

import { clock, each, fill } from './page.ts';

const again = 15_000;

export function start(): void {
  each<HTMLFormElement>('form[data-autosave]', autosave);
}

function autosave(form: HTMLFormElement): void {
  let onTheWay = 0;
  let stopped = false;
  let unsaved = false;
  let timer = 0;
  let submitter: HTMLElement | null = null;
  let isSubmitted = false;

  const say = (text: string): void => {
    const saved = form.querySelector<HTMLElement>('.saved-at');
    if (!saved) return;
    // The version that the form was made of may stand in it.
    saved.replaceChildren(...saved.querySelectorAll('input'), text);
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
