// Draws figures marked data-chart from the JSON beside them; loaded only by pages that have one. SVG, for sharp print and a
// strict policy; colours come from the style sheet, so that both themes and paper are served.

import { BarChart, HeatmapChart, LineChart, PieChart, TreeChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Figure } from './chart/data.ts';
import { options } from './chart/options.ts';
import { paletteOf } from './chart/palette.ts';
import { treeTools } from './chart/tree-tools.ts';
import { each } from './page.ts';

use([BarChart, HeatmapChart, LineChart, PieChart, TreeChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

document.documentElement.classList.add('js');
each<HTMLElement>('figure[data-chart]', draw);

function draw(figure: HTMLElement): void {
  const canvas = figure.querySelector<HTMLElement>('.chart-canvas');
  const text = figure.querySelector('script[type="application/json"]')?.textContent;
  if (!canvas || !text) return;
  const data = { kind: figure.dataset['chart'], ...(JSON.parse(text) as object) } as Figure;
  const chart = init(canvas, null, { renderer: 'svg' });
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const paint = (): void => chart.setOption({ animation: !calm, animationDuration: 250, ...options(data, paletteOf(figure), canvas.clientWidth) }, { notMerge: true });
  paint();
  new ResizeObserver(() => chart.resize()).observe(canvas);

  // Paper is white whatever the screen shows.
  window.addEventListener('beforeprint', () => {
    figure.dataset['bsTheme'] = 'light';
    paint();
  });
  window.addEventListener('afterprint', () => {
    delete figure.dataset['bsTheme'];
    paint();
  });
  if (data.kind === 'tree') treeTools(figure, chart, data.root);
}
