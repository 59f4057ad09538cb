// A submit button with data-confirm asks first, in the page's own dialog. What is confirmed here is told to the server
// (confirmed=1), which otherwise answers with a confirmation page, as it does when there is no script.

import { closest } from './page.ts';

const confirmed = new WeakSet<HTMLElement>();

export function start(): void {
  document.addEventListener(
    'click',
    (event) => {
      const button = closest<HTMLButtonElement>(event, '[data-confirm]');
      const dialog = document.querySelector<HTMLDialogElement>('#confirm-dialog');
      if (!button || !dialog) return;
      if (confirmed.delete(button)) return;
      // What the browser is going to refuse is not asked about.
      if (button.form && !button.form.noValidate && !button.formNoValidate && !button.form.checkValidity()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(dialog, button);
    },
    // Before htmx and the form itself hear of it.
    { capture: true },
  );
}

function ask(dialog: HTMLDialogElement, button: HTMLButtonElement): void {
  put(dialog, '[data-confirm-text]', button.dataset['confirm']);
  put(dialog, '[data-confirm-title]', button.dataset['confirmTitle']);
  put(dialog, '[data-confirm-ok]', button.dataset['confirmOk'] ?? button.textContent?.trim());
  dialog.returnValue = '';
  dialog.addEventListener(
    'close',
    () => {
      button.focus();
      if (dialog.returnValue !== 'yes') return;
      confirmed.add(button);
      if (button.form) tell(button.form);
      button.click();
    },
    { once: true },
  );
  dialog.showModal();
}

function put(dialog: HTMLElement, selector: string, text: string | undefined): void {
  const place = dialog.querySelector<HTMLElement>(selector);
  if (!place) return;
  // The dialog's own words serve every button that brings none.
  place.dataset['own'] ??= place.textContent ?? '';
  place.textContent = text || place.dataset['own'];
}

function tell(form: HTMLFormElement): void {
  if (form.querySelector('input[name="confirmed"]')) return;
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = 'confirmed';
  input.value = '1';
  form.append(input);
}
