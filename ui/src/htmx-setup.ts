// htmx under a strict policy: no eval, no style of its own, no page kept in storage (pages hold personal data), own origin only.
// A refused form (422) comes back as a fragment and is swapped; any other failure leaves the page alone and says what the server said.

import htmx from 'htmx.org/dist/htmx.esm.js';
import { messageOf } from './failure.ts';
import { showFailure } from './toast.ts';

export function start(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    responseHandling: [
      { code: '204', swap: false },
      { code: '[23]..', swap: true },
      { code: '422', swap: true },
      { code: '...', swap: false, error: true },
    ],
  });

  document.addEventListener('htmx:configRequest', (event) => {
    const { detail } = event as CustomEvent<{ headers: Record<string, string>; verb: string }>;
    const token = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
    if (token && detail.verb !== 'get') detail.headers['x-csrf-token'] = token;
  });
  document.addEventListener('htmx:responseError', (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    showFailure(messageOf(xhr.getResponseHeader('x-message'), xhr.getResponseHeader('content-type'), xhr.responseText), 'refused');
  });
  for (const name of ['htmx:sendError', 'htmx:timeout']) {
    document.addEventListener(name, (event) => {
      // A poll that misses one beat will ask again, and so will what saves by itself; a notice for each would bury the page.
      const element = (event as CustomEvent<{ elt: Element }>).detail.elt;
      if (!element.matches('[data-poll], [data-autosave]')) showFailure(null, 'offline');
    });
  }
}
