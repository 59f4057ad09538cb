// After a refused form the summary of errors has the focus, also when htmx brought it.

import { each } from './page.ts';

export function start(): void {
  each<HTMLElement>('.error-summary', (summary) => {
    summary.tabIndex = -1;
    summary.focus();
  });
}
