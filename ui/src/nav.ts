// The navigation on a phone. Its links work by address alone (#nav); with a script it keeps the focus, closes on Escape and
// leaves the address clean.

import { closest } from './page.ts';

export function start(): void {
  const nav = document.querySelector<HTMLElement>('.app-nav');
  const opener = document.querySelector<HTMLElement>('.app-nav-open');
  if (!nav || !opener) return;
  const body = document.querySelector<HTMLElement>('.app-body');

  const set = (open: boolean): void => {
    document.body.classList.toggle('nav-is-open', open);
    opener.setAttribute('aria-expanded', String(open));
    if (body) body.inert = open;
    if (open) nav.querySelector<HTMLElement>('a')?.focus();
    else opener.focus();
  };
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-expanded', 'false');
  document.addEventListener('click', (event) => {
    const opens = closest(event, '.app-nav-open') !== null;
    if (!opens && !closest(event, '.app-nav-close, .app-nav-backdrop')) return;
    event.preventDefault();
    set(opens);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.body.classList.contains('nav-is-open')) set(false);
    // A link that is a button answers to the space bar as well.
    if (event.key === ' ' && document.activeElement === opener) {
      event.preventDefault();
      set(true);
    }
  });
}
