// The worker beside /log: when the server cannot be reached, it answers with the page on which a day can be written offline. It keeps that
// page, which holds nobody's data, and the files that it needs; never a page of anybody's. The server puts `SHELL`, their addresses, before
// this text, so that a new build brings a new worker.

interface Waits extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetches extends Waits {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

declare const SHELL: readonly string[];

const page = '/log/offline';
const prefix = 'liandai-log-';
const cacheName = prefix + SHELL.join('|');
const worker = self as unknown as EventTarget & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };

worker.addEventListener('install', (event) => {
  (event as Waits).waitUntil(fill().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  (event as Waits).waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((other) => other.startsWith(prefix) && other !== cacheName).map((other) => caches.delete(other))))
      .then(() => worker.clients.claim()),
  );
});

// The reader may have chosen another language since.
worker.addEventListener('message', (event) => {
  if ((event as MessageEvent).data === 'refresh') (event as unknown as Waits).waitUntil(fill().catch(() => undefined));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event as Fetches;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === '/log') (event as Fetches).respondWith(fetch(request).catch(() => kept(page)));
  else if (pathname.startsWith('/assets/') && SHELL.includes(pathname)) (event as Fetches).respondWith(kept(pathname));
});

async function fill(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([...SHELL]);
}

async function kept(path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(path);
}

export {};
