// Select-all and the bar that acts on the selection, inside one [data-bulk]. Without a script the boxes and the bar still work.

import { each, fill } from './page.ts';

export function start(): void {
  each<HTMLElement>('[data-bulk]', (scope) => {
    update(scope);
    scope.addEventListener('change', (event) => {
      if (!(event.target instanceof HTMLInputElement)) return;
      if (event.target.matches('[data-select-all]')) {
        for (const box of boxesOf(scope)) box.checked = event.target.checked;
      }
      update(scope);
    });
    scope.addEventListener('htmx:afterSwap', () => update(scope));
  });
}

function boxesOf(scope: HTMLElement): HTMLInputElement[] {
  return [...scope.querySelectorAll<HTMLInputElement>('input[data-select-row]')];
}

function update(scope: HTMLElement): void {
  const boxes = boxesOf(scope);
  const chosen = boxes.filter((box) => box.checked);
  for (const box of boxes) box.closest('tr')?.setAttribute('aria-selected', String(box.checked));
  const all = scope.querySelector<HTMLInputElement>('[data-select-all]');
  if (all) {
    all.checked = chosen.length > 0 && chosen.length === boxes.length;
    all.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
  }
  const bar = scope.querySelector<HTMLElement>('.bulk-bar');
  if (bar) bar.hidden = chosen.length === 0;
  const count = scope.querySelector<HTMLElement>('[data-bulk-count]');
  if (count) count.textContent = fill(count.dataset['text'] ?? '', { n: chosen.length });
}
