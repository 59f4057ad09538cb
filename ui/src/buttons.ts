// Small buttons that need a script: print, copy, show a password.

import { closest } from './page.ts';

export function start(): void {
  document.addEventListener('click', (event) => {
    if (closest(event, '[data-print]')) window.print();
    const copy = closest(event, '[data-copy]');
    if (copy) void copyFrom(copy);
    const reveal = closest(event, '[data-reveal]');
    if (reveal) toggle(reveal);
  });
}

/** data-copy holds the text itself, or `#id` of the element whose text or value is copied; data-done is said afterwards. */
async function copyFrom(button: HTMLElement): Promise<void> {
  const wanted = button.dataset['copy'] ?? '';
  const source = wanted.startsWith('#') ? document.getElementById(wanted.slice(1)) : null;
  const text = source instanceof HTMLInputElement ? source.value : (source?.textContent?.trim() ?? wanted);
  const label = button.querySelector<HTMLElement>('[data-copy-label]') ?? button;
  const before = label.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard (plain http on an intranet): select the text, so that the user's own keys can copy it.
    if (source) window.getSelection()?.selectAllChildren(source);
    return;
  }
  label.textContent = button.dataset['done'] ?? before;
  window.setTimeout(() => (label.textContent = before), 2000);
}

/** data-reveal is the id of a password field; aria-pressed tells its state. */
function toggle(button: HTMLElement): void {
  const input = document.getElementById(button.dataset['reveal'] ?? '');
  if (!(input instanceof HTMLInputElement)) return;
  const shown = input.type === 'password';
  input.type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(shown));
}
