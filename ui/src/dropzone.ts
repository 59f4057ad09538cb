// Says which file lies in a .dropzone and how big it is, and warns before a file that the server would refuse is sent
// (data-max in bytes). Dropping itself is the browser's: the input covers the zone.

import { each, fill } from './page.ts';
import { size } from './size.ts';

export function start(): void {
  each<HTMLElement>('.dropzone', (zone) => {
    const input = zone.querySelector<HTMLInputElement>('input[type="file"]');
    const says = zone.querySelector<HTMLElement>('[data-drop-name]');
    if (!input) return;
    const max = Number(zone.dataset['max'] ?? Infinity);
    for (const name of ['dragenter', 'dragover']) zone.addEventListener(name, () => zone.classList.add('is-over'));
    for (const name of ['dragleave', 'drop']) zone.addEventListener(name, () => zone.classList.remove('is-over'));
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      const total = files.reduce((sum, file) => sum + file.size, 0);
      const tooBig = total > max;
      zone.classList.toggle('is-filled', files.length > 0);
      zone.classList.toggle('is-too-big', tooBig);
      const text = (tooBig ? zone.dataset['textTooBig'] : zone.dataset['text']) ?? '';
      if (says) says.textContent = files.length ? fill(text, { name: files.map((file) => file.name).join(', '), size: size(total), max: size(max) }) : '';
      input.setCustomValidity(tooBig ? (says?.textContent ?? '') : '');
    });
  });
}
