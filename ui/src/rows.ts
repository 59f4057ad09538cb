// Rows of table[data-rows] by keyboard: j and k from anywhere on the page, arrows inside the table, Enter opens the row's
// first link (or the one marked data-row-link), x ticks it. One row is in the tab order at a time.

import { each, isTyping } from './page.ts';

export function start(): void {
  each<HTMLTableElement>('table[data-rows]', (table) => {
    const first = rowsOf(table)[0];
    if (first) first.tabIndex = 0;
    table.addEventListener('focusin', (event) => {
      const row = event.target instanceof Element ? event.target.closest('tr') : null;
      if (row && rowsOf(table).includes(row)) enter(table, row);
    });
    table.addEventListener('keydown', (event) => inside(table, event));
  });
  document.addEventListener('keydown', (event) => {
    if ((event.key !== 'j' && event.key !== 'k') || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const table = document.querySelector<HTMLTableElement>('table[data-rows]');
    if (table) move(table, event.key === 'j' ? 1 : -1);
  });
}

function inside(table: HTMLTableElement, event: KeyboardEvent): void {
  const row = event.target;
  // Keys belong to a control inside the row when one has the focus.
  if (!(row instanceof HTMLTableRowElement)) return;
  if (event.key === 'ArrowDown') move(table, 1);
  else if (event.key === 'ArrowUp') move(table, -1);
  else if (event.key === 'Enter') (row.querySelector<HTMLElement>('[data-row-link]') ?? row.querySelector('a'))?.click();
  else if (event.key === 'x') row.querySelector<HTMLElement>('[data-select-row]')?.click();
  else return;
  event.preventDefault();
}

function rowsOf(table: HTMLTableElement): HTMLTableRowElement[] {
  return [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.hidden);
}

function enter(table: HTMLTableElement, row: HTMLTableRowElement): void {
  for (const other of rowsOf(table)) other.tabIndex = other === row ? 0 : -1;
}

function move(table: HTMLTableElement, by: number): void {
  const rows = rowsOf(table);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
  if (!next) return;
  enter(table, next);
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}
