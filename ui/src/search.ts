// The search box on every page: / or Ctrl-K goes there, htmx fills the list below it, arrows choose, Enter opens. Without a
// choice, or without a script, Enter sends the form to the search page.

import { each, isTyping } from './page.ts';

export function start(): void {
  document.addEventListener('keydown', (event) => {
    const slash = event.key === '/' && !isTyping(event) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const chord = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (!slash && !chord) return;
    const input = document.querySelector<HTMLInputElement>('[data-search]');
    const link = document.querySelector<HTMLAnchorElement>('.app-search-link');
    event.preventDefault();
    if (input?.checkVisibility?.() ?? input) input?.select();
    else link?.click();
  });
  each<HTMLInputElement>('[data-search]', combine);
}

function combine(input: HTMLInputElement): void {
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  if (!list) return;
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role="option"]')];
  const chosen = (): number => options().findIndex((option) => option.getAttribute('aria-selected') === 'true');

  const choose = (at: number): void => {
    const all = options();
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    const option = all[at];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const show = (open: boolean): void => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    if (!open) choose(-1);
  };
  const open = (option: HTMLElement | undefined): boolean => {
    const address = option?.dataset['href'];
    if (address) window.location.assign(address);
    return address !== undefined;
  };

  list.addEventListener('htmx:afterSwap', () => show(list.childElementCount > 0));
  input.addEventListener('focus', () => show(list.childElementCount > 0));
  input.addEventListener('input', () => {
    if (input.value.trim() === '') show(false);
  });
  input.addEventListener('blur', () => show(false));
  // A press would take the focus, and with it the list, away before the click arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    if (event.target instanceof Element) open(event.target.closest<HTMLElement>('[role="option"]') ?? undefined);
  });
  input.addEventListener('keydown', (event) => {
    const count = options().length;
    if (event.key === 'Escape' && !list.hidden) show(false);
    else if (event.key === 'ArrowDown' && count > 0) choose((chosen() + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) choose((chosen() - 1 + count) % count);
    else if (event.key !== 'Enter' || !open(options()[chosen()])) return;
    event.preventDefault();
  });
}
