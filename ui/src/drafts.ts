// Keeps what is typed into form[data-draft=KEY] in this browser until the server says it has it ([data-draft-done=KEY] anywhere in a
// response). A draft is offered, never put in unasked: what the server holds may be newer. Only into a form[data-draft-auto] of which the
// server holds nothing it is put at once, and said so. Signing out forgets all drafts.

import { isBlank, merged, read, same, write, type Fields } from './fields.ts';
import { clock, closest, each, fill, moment } from './page.ts';
import { forget, forgetAll, recall, remember } from './storage.ts';

interface Draft {
  at: string;
  fields: Fields;
}

const pause = 600;

export function start(): void {
  // Done marks come first, so that a page which both confirms and shows the form again offers no stale draft.
  each<HTMLElement>('[data-draft-done]', (mark) => drop(mark.dataset['draftDone'] ?? ''));
  each<HTMLFormElement>('form[data-draft]', keep);
  document.addEventListener('submit', (event) => {
    if (closest(event, 'form[data-clear-drafts]')) forgetAll('draft.');
  });
}

function keep(form: HTMLFormElement): void {
  const key = form.dataset['draft'] ?? '';
  const note = form.querySelector<HTMLElement>('[data-draft-note]');
  const saved = form.querySelector<HTMLElement>('[data-draft-saved]');
  const asSent = read(form);
  const draft = newest(key);
  let offered = false;

  if (draft && note && !same(draft.fields, asSent)) {
    offered = true;
    if (form.dataset['draftAuto'] === undefined || !isBlank(asSent)) offer(note, draft);
  } else if (draft && same(draft.fields, asSent)) {
    drop(key);
  }

  const settle = (fields: Fields | null): void => {
    if (fields) write(form, fields);
    drop(key);
    offered = false;
    if (note) note.hidden = true;
    if (fields) save();
  };
  form.querySelector('[data-draft-restore]')?.addEventListener('click', () => settle(draft?.fields ?? null));
  form.querySelector('[data-draft-merge]')?.addEventListener('click', () => settle(draft ? merged(read(form), draft.fields) : null));
  form.querySelector('[data-draft-discard]')?.addEventListener('click', () => settle(null));

  function save(): void {
    const fields = read(form);
    if (same(fields, asSent)) return forget(slot(key, offered));
    const at = new Date();
    // While an older draft waits for a decision, new typing goes beside it, not over it.
    if (remember(slot(key, offered), { at: at.toISOString(), fields }) && saved) {
      saved.textContent = fill(saved.dataset['text'] ?? '', { time: clock(at) });
    }
  }
  let timer = 0;
  form.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  });
  form.addEventListener('draft-keep', save);
  if (draft && offered && form.dataset['draftAuto'] !== undefined && isBlank(asSent)) {
    settle(draft.fields);
    const restored = form.querySelector<HTMLElement>('[data-draft-restored]');
    if (restored) offer(restored, draft);
  }
  // Leaving within the pause must not lose the last words.
  window.addEventListener('pagehide', () => {
    window.clearTimeout(timer);
    if (form.isConnected && !same(read(form), asSent)) save();
  });
}

function offer(note: HTMLElement, draft: Draft): void {
  const text = note.querySelector<HTMLElement>('[data-text]');
  if (text) text.textContent = fill(text.dataset['text'] ?? '', { time: moment(new Date(draft.at)) });
  note.hidden = false;
}

function newest(key: string): Draft | null {
  const drafts = [recall<Draft>(slot(key, false)), recall<Draft>(slot(key, true))].filter((draft) => draft !== null);
  return drafts.sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;
}

function drop(key: string): void {
  forget(slot(key, false));
  forget(slot(key, true));
}

function slot(key: string, beside: boolean): string {
  return beside ? `draft.${key}.beside` : `draft.${key}`;
}
