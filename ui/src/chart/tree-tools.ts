// The tools around the tree's picture: search, zoom by button, and a click that opens a person's page.

import type { EChartsType } from 'echarts/core';
import type { TreeNode } from './data.ts';
import { paletteOf } from './palette.ts';
import { treeOptions } from './tree.ts';

export function treeTools(figure: HTMLElement, chart: EChartsType, root: TreeNode): void {
  let zoom = 1;
  let words = '';
  const paint = (): void => {
    const option = treeOptions(root, paletteOf(figure), chart.getWidth(), words) as { series: object[] };
    chart.setOption({ ...option, series: option.series.map((series) => ({ ...series, zoom })) });
  };
  figure.querySelector<HTMLInputElement>('[data-chart-search]')?.addEventListener('input', (event) => {
    words = (event.target as HTMLInputElement).value.trim();
    paint();
  });
  for (const button of figure.querySelectorAll<HTMLElement>('[data-chart-zoom]')) {
    button.addEventListener('click', () => {
      zoom = Math.min(4, Math.max(0.25, zoom * (button.dataset['chartZoom'] === 'in' ? 1.25 : 0.8)));
      paint();
    });
  }
  // A click folds; with Ctrl or the middle button the browser's habit is a new page, so a double click goes there.
  chart.on('dblclick', (event) => {
    const { href } = (event.data ?? {}) as { href?: string };
    if (href) window.location.assign(href);
  });
}
