// Menus are <details>; here they only close: on Escape (the focus goes back to what opened them) and on a click elsewhere.

import { closest } from './page.ts';

export function start(): void {
  const open = (): NodeListOf<HTMLDetailsElement> => document.querySelectorAll('details.menu[open]');
  document.addEventListener('click', (event) => {
    const inside = closest(event, 'details.menu');
    for (const menu of open()) if (menu !== inside) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
    }
  });
}
