// Shows the strength beside input[data-strength=ID-OF-HINT]. The words come from the hint: data-levels="弱|较弱|一般|强".

import { each } from './page.ts';
import { strength } from './strength.ts';

export function start(): void {
  each<HTMLInputElement>('input[data-strength]', (input) => {
    const hint = document.getElementById(input.dataset['strength'] ?? '');
    const meter = hint?.querySelector('meter');
    const words = hint?.querySelector('output');
    if (!hint || !meter || !words) return;
    const levels = (hint.dataset['levels'] ?? '').split('|');
    const show = (): void => {
      const name = input.form?.querySelector<HTMLInputElement>('[autocomplete="username"]')?.value ?? '';
      const value = strength(input.value, [name]);
      meter.value = value;
      words.textContent = value === 0 ? '' : (levels[value - 1] ?? '');
    };
    input.addEventListener('input', show);
    show();
  });
}
