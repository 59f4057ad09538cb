// Tells in time that the session will end, so that nobody loses a page to a sign-in form. The server ends it; this only counts.
// [data-session] carries data-idle and data-warn in seconds.

import { each, fill } from './page.ts';

export function start(): void {
  each<HTMLElement>('[data-session]', (hint) => {
    const idle = Number(hint.dataset['idle']) * 1000;
    const warn = Number(hint.dataset['warn']) * 1000;
    const text = hint.querySelector<HTMLElement>('[data-text]');
    if (!(idle > 0) || !(warn > 0)) return;
    let heard = Date.now();
    const check = (): void => {
      const left = heard + idle - Date.now();
      const near = left <= warn;
      if (near && text) text.textContent = fill(text.dataset['text'] ?? '', { n: Math.max(0, Math.ceil(left / 60000)) });
      hint.hidden = !near;
    };
    document.addEventListener('htmx:afterRequest', (event) => {
      // A page that polls by itself is no sign of a person.
      const { elt, successful } = (event as CustomEvent<{ elt: Element; successful: boolean }>).detail;
      if (!successful || elt.matches('[data-poll]')) return;
      heard = Date.now();
      check();
    });
    window.setInterval(check, 15000);
    document.addEventListener('visibilitychange', check);
  });
}
