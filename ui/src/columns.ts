// Which columns of a table are shown, remembered for each table in this browser. The chooser is a menu of check boxes,
// [data-columns=TABLE-ID]; the box's value is the data-col of a heading. Cells follow their heading by position.

import { each } from './page.ts';
import { recall, remember } from './storage.ts';

export function start(): void {
  each<HTMLElement>('[data-columns]', (chooser) => {
    const id = chooser.dataset['columns'] ?? '';
    const boxes = [...chooser.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
    const kept = recall<string[]>(`columns.${id}`);
    if (kept) for (const box of boxes) box.checked = !kept.includes(box.value);
    apply(id, boxes);
    chooser.addEventListener('change', () => {
      remember(`columns.${id}`, hiddenOf(boxes));
      apply(id, boxes);
    });
  });
  // A table that htmx brings again (sorted, paged) shows the same columns.
  each<HTMLTableElement>('table[id]', (table) => {
    const chooser = document.querySelector(`[data-columns="${CSS.escape(table.id)}"]`);
    if (chooser) apply(table.id, [...chooser.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]);
  });
}

function hiddenOf(boxes: HTMLInputElement[]): string[] {
  return boxes.filter((box) => !box.checked).map((box) => box.value);
}

function apply(id: string, boxes: HTMLInputElement[]): void {
  const table = document.getElementById(id);
  if (!(table instanceof HTMLTableElement)) return;
  const hidden = new Set(hiddenOf(boxes));
  const places = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => hidden.has(cell.dataset['col'] ?? ''));
  for (const row of table.rows) {
    // A row that spans columns (a group's heading) has no cell for each of them.
    if (row.cells.length !== places.length) continue;
    places.forEach((hide, i) => {
      const cell = row.cells[i];
      if (cell) cell.hidden = hide;
    });
  }
}
