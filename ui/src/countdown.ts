// [data-countdown]: the seconds that were left when the page came, by the server's clock. They are counted by a clock that nobody sets
// (performance.now), so that a phone with a wrong time shows the right one; each save brings the server's count anew (data-left-now). At the
// end the form is sent as it is; the server ends the paper without that, too.

import { each } from './page.ts';

export function start(): void {
  each<HTMLElement>('[data-countdown]', count);
}

function count(clock: HTMLElement): void {
  const shown = clock.querySelector<HTMLElement>('[data-left]');
  const form = clock.closest<HTMLFormElement>('form');
  const soon = Number(clock.dataset['soon'] ?? '0');
  let end = performance.now() + Number(clock.dataset['countdown']) * 1000;
  let isOver = false;

  const draw = (): void => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    if (shown) shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    clock.classList.toggle('is-soon', left <= soon);
    if (left > 0 || isOver || !form) return;
    isOver = true;
    const over = document.createElement('input');
    over.type = 'hidden';
    over.name = 'over';
    over.value = '1';
    form.append(over);
    const button = form.querySelector<HTMLButtonElement>('[data-hand-in]');
    if (button) {
      // Nobody is asked whether the time is over.
      button.removeAttribute('data-confirm');
      form.requestSubmit(button);
    }
  };

  form?.addEventListener('htmx:afterSettle', () => {
    const now = form.querySelector<HTMLElement>('[data-left-now]')?.dataset['leftNow'];
    if (now !== undefined) end = performance.now() + Number(now) * 1000;
    draw();
  });
  // A page that slept counts on where the clock is.
  document.addEventListener('visibilitychange', draw);
  // A page that comes back from the history of the browser asks the server.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
  window.setInterval(draw, 1000);
  draw();
}
