// A file chooser that says at once what the server would refuse (data-most in bytes, data-too-large in words), and with data-sent-by sends
// the form by the button of that id as soon as files are chosen. Without a script the button does it.

import { each } from './page.ts';

export function start(): void {
  each<HTMLInputElement>('input[type="file"][data-most]', (input) => {
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      const most = Number(input.dataset['most']);
      input.setCustomValidity(files.some((file) => file.size > most) ? (input.dataset['tooLarge'] ?? '') : '');
      if (!input.reportValidity() || files.length === 0) return;
      const button = document.getElementById(input.dataset['sentBy'] ?? '');
      if (!(button instanceof HTMLButtonElement) || !input.form) return;
      input.form.requestSubmit(button);
      button.setAttribute('aria-busy', 'true');
      const label = button.lastChild;
      if (label && button.dataset['busy']) label.textContent = button.dataset['busy'];
    });
  });
}
