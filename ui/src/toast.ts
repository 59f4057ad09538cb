// Passing notices in #flashes. The server writes them into the page or sends them with a fragment (hx-swap-oob); the only
// one made here is for a failed request, from the template the page brings. A notice with an act in it, or an error, stays.

import { closest, each } from './page.ts';

const stay = 8000;

export function start(): void {
  each<HTMLElement>('.flash', (flash) => {
    if (flash.matches('.flash-bad') || flash.querySelector('form, a')) return;
    let timer = window.setTimeout(() => flash.remove(), stay);
    const hold = (): void => window.clearTimeout(timer);
    const release = (): void => {
      hold();
      timer = window.setTimeout(() => flash.remove(), stay);
    };
    flash.addEventListener('mouseenter', hold);
    flash.addEventListener('focusin', hold);
    flash.addEventListener('mouseleave', release);
    flash.addEventListener('focusout', release);
  });
  document.addEventListener('click', (event) => closest(event, '[data-flash-close]')?.closest('.flash')?.remove());
}

/** Says what the server said, or the page's own sentence for a failure that brought no words. */
export function showFailure(message: string | null, kind: 'refused' | 'offline'): void {
  const template = document.querySelector<HTMLTemplateElement>('#flash-failure');
  const list = document.querySelector('#flashes');
  const flash = template?.content.firstElementChild?.cloneNode(true);
  if (!template || !list || !(flash instanceof HTMLElement)) return;
  const text = flash.querySelector('.flash-text');
  if (text) text.textContent = message || template.dataset[kind] || '';
  list.append(flash);
}
