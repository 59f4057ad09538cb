// The note behind an assumption mark: hover and focus are the style sheet's; a tap, Escape and staying inside the window are ours.
// A note is placed against the window, for a table that scrolls would cut it off.

import { closest, each } from './page.ts';

const gap = 4;

export function start(): void {
  each<HTMLElement>('.assumption', (mark) => {
    const button = mark.querySelector<HTMLElement>('.assumption-mark');
    const note = mark.querySelector<HTMLElement>('.assumption-note');
    if (!button || !note) return;
    for (const name of ['mouseenter', 'focusin']) {
      mark.addEventListener(name, () => {
        mark.classList.remove('is-dismissed');
        place(button, note);
      });
    }
    button.addEventListener('click', () => {
      const open = mark.classList.toggle('is-open');
      mark.classList.toggle('is-dismissed', !open);
      place(button, note);
    });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeAll(null, true);
  });
  document.addEventListener('click', (event) => closeAll(closest(event, '.assumption'), false));
  window.addEventListener('scroll', () => closeAll(null, false), { capture: true, passive: true });
}

function closeAll(except: Element | null, dismiss: boolean): void {
  for (const mark of document.querySelectorAll('.assumption')) {
    if (mark === except) continue;
    mark.classList.remove('is-open');
    if (dismiss) mark.classList.add('is-dismissed');
  }
}

function place(button: HTMLElement, note: HTMLElement): void {
  note.style.position = 'fixed';
  const at = button.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
  const below = at.bottom + gap;
  const top = below + height > window.innerHeight ? Math.max(8, at.top - height - gap) : below;
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}
