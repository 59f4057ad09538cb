// Warns before leaving a form[data-guard] with changes that were not sent. The browser words the question itself.

import { closest } from './page.ts';

export function start(): void {
  const dirty = new Set<HTMLFormElement>();
  document.addEventListener('input', (event) => {
    const form = closest<HTMLFormElement>(event, 'form[data-guard]');
    if (form) dirty.add(form);
  });
  for (const name of ['submit', 'reset']) {
    document.addEventListener(name, (event) => {
      const form = closest<HTMLFormElement>(event, 'form[data-guard]');
      if (form) dirty.delete(form);
    });
  }
  window.addEventListener('beforeunload', (event) => {
    if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
  });
}
