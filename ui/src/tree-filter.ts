// Looks for words in a nested list: input[data-tree-filter=ID] leaves the hits and what leads to them, and opens the way.

import { each, fill } from './page.ts';

export function start(): void {
  each<HTMLInputElement>('input[data-tree-filter]', (input) => {
    const tree = document.getElementById(input.dataset['treeFilter'] ?? '');
    const says = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    if (!tree) return;
    input.addEventListener('input', () => {
      const words = input.value.trim().toLowerCase();
      const hits = filter(tree, words);
      if (says) says.textContent = words === '' ? '' : fill(says.dataset['text'] ?? '', { n: hits });
    });
  });
}

function filter(tree: HTMLElement, words: string): number {
  let hits = 0;
  for (const item of tree.querySelectorAll<HTMLLIElement>('li')) {
    const node = item.querySelector('.tree-node');
    const hit = words !== '' && (node?.textContent ?? '').toLowerCase().includes(words);
    node?.classList.toggle('is-hit', hit);
    item.hidden = words !== '' && !hit;
    if (!hit) continue;
    hits += 1;
    for (let up = item.parentElement; up && up !== tree; up = up.parentElement) {
      if (up instanceof HTMLLIElement) up.hidden = false;
      if (up instanceof HTMLDetailsElement) up.open = true;
    }
  }
  return hits;
}
