// The daily log without a server. On /log ([data-log-who]) the worker is set up, this browser remembers whose log it is, and drafts of other
// days are pointed to. On the page that the worker shows offline (form[data-offline]) the day is written into the same drafts, so that
// /log offers or takes them once there is a server again. Signing out forgets all of it.

import { read, write, type Fields } from './fields.ts';
import { clock, closest, each, fill } from './page.ts';
import { forget, forgetAll, names, recall, remember } from './storage.ts';

interface Who {
  account: string;
  /** How many days the server's day is ahead of this device's. */
  ahead: number;
}

interface Draft {
  at: string;
  fields: Fields;
}

const day = 86_400_000;
const pause = 400;

export function start(): void {
  each<HTMLElement>('[data-log-who]', meet);
  each<HTMLFormElement>('form[data-offline]', offline);
  document.addEventListener('submit', (event) => {
    if (closest(event, 'form[data-clear-drafts]')) void leave();
  });
}

function meet(element: HTMLElement): void {
  const account = element.dataset['logWho'] ?? '';
  const today = Date.parse(element.dataset['today'] ?? '');
  remember('log.who', { account, ahead: Math.round((today - Date.parse(here())) / day) } satisfies Who);
  point(element, account);
  if (!navigator.serviceWorker) return;
  void navigator.serviceWorker
    .register('/log-worker.js', { scope: '/log' })
    .then(() => navigator.serviceWorker.ready)
    .then((registered) => registered.active?.postMessage('refresh'))
    // Without a worker the log works as before, only not offline.
    .catch(() => undefined);
}

/** Says of which other days this browser holds text that was not sent. */
function point(element: HTMLElement, account: string): void {
  const start = `draft.log.${account}.`;
  const days = names(start).map((name) => name.slice(start.length, start.length + 10));
  const others = [...new Set(days)].filter((other) => other !== element.dataset['day']).sort();
  const list = element.querySelector('[data-log-days]');
  if (others.length === 0 || !list) return;
  for (const other of others) {
    const link = document.createElement('a');
    link.href = `/log?day=${other}`;
    link.textContent = other;
    list.append(link, ' ');
  }
  element.hidden = false;
}

/** This device's day in Shanghai: YYYY-MM-DD. */
function here(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

function offline(form: HTMLFormElement): void {
  const who = recall<Who>('log.who');
  const chosen = form.querySelector<HTMLInputElement>('input[name="day"]');
  document.querySelector<HTMLElement>('[data-offline-nobody]')?.toggleAttribute('hidden', who !== null);
  form.hidden = who === null;
  if (!who || !chosen) return;
  const today = new Date(Date.parse(here()) + who.ahead * day).toISOString().slice(0, 10);
  const asked = new URLSearchParams(window.location.search).get('day') ?? today;
  chosen.max = today;
  chosen.value = asked <= today ? asked : today;
  const saved = form.querySelector<HTMLElement>('[data-offline-saved]');
  const empty = read(form);
  const slot = (): string => `draft.log.${who.account}.${chosen.value}`;

  const show = (): void => {
    write(form, { ...empty, ...recall<Draft>(slot())?.fields });
    if (saved) saved.textContent = '';
  };
  const save = (): void => {
    const at = new Date();
    if (remember(slot(), { at: at.toISOString(), fields: read(form) }) && saved) {
      saved.textContent = fill(saved.dataset['text'] ?? '', { time: clock(at) });
    }
  };
  show();
  let timer = 0;
  form.addEventListener('input', (event) => {
    if (event.target === chosen) return;
    window.clearTimeout(timer);
    timer = event.isTrusted ? window.setTimeout(save, pause) : 0;
  });
  chosen.addEventListener('change', show);
  window.addEventListener('pagehide', () => {
    if (timer) save();
  });
  window.addEventListener('online', () => document.querySelector<HTMLElement>('[data-offline-back]')?.removeAttribute('hidden'));
}

async function leave(): Promise<void> {
  forgetAll('draft.');
  forget('log.who');
  if (!('caches' in window) || !navigator.serviceWorker) return;
  for (const name of await caches.keys()) if (name.startsWith('liandai-log-')) await caches.delete(name);
  for (const registered of await navigator.serviceWorker.getRegistrations()) await registered.unregister();
}
