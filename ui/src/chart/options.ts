// From a figure's data to what ECharts draws.

import type { EChartsCoreOption } from 'echarts/core';
import type { Figure } from './data.ts';
import { tooltip, type Palette } from './palette.ts';
import { treeOptions } from './tree.ts';

export function options(figure: Figure, palette: Palette, width: number): EChartsCoreOption {
  const base = {
    color: palette.series,
    textStyle: { fontFamily: palette.font, color: palette.ink },
    tooltip: tooltip(palette),
  };
  switch (figure.kind) {
    case 'bar':
    case 'line':
      return { ...base, ...cartesian(figure, palette) };
    case 'pie':
      return { ...base, ...pie(figure, palette) };
    case 'heatmap':
      return { ...base, ...heatmap(figure, palette) };
    case 'tree':
      return { ...base, ...treeOptions(figure.root, palette, width) };
  }
}

type Of<K extends Figure['kind']> = Extract<Figure, { kind: K }>;

const grid = { left: 8, right: 16, top: 36, bottom: 4, containLabel: true };

function cartesian(figure: Of<'bar' | 'line'>, palette: Palette): EChartsCoreOption {
  const label = { color: palette.soft };
  const names = { type: 'category', data: figure.categories, axisLabel: { ...label, interval: figure.categories.length > 8 ? 'auto' : 0 }, axisTick: { show: false }, axisLine: { lineStyle: { color: palette.line } } };
  const values = {
    type: 'value', name: figure.unit ?? '', nameTextStyle: { color: palette.soft, align: figure.horizontal ? 'left' : 'center' },
    axisLabel: label, splitLine: { lineStyle: { color: palette.line } }, scale: figure.kind === 'line',
  };
  // What is measured on the right are stars: from none to five, always.
  const right = { ...values, name: figure.rightUnit ?? '', min: 0, max: 5, interval: 1, scale: false, splitLine: { show: false } };
  const upright = figure.rightUnit === undefined ? values : [values, right];
  const many = figure.series.length > 1;
  return {
    grid,
    legend: many ? { top: 0, right: 0, textStyle: { color: palette.soft }, itemWidth: 16 } : { show: false },
    xAxis: figure.horizontal ? values : names,
    yAxis: figure.horizontal ? { ...names, inverse: true } : upright,
    series: figure.series.map((series, i) => ({
      type: figure.kind,
      name: series.name,
      data: series.data.map((value) => (value === null ? null : value / (series.per ?? 1))),
      yAxisIndex: series.right ? 1 : 0,
      connectNulls: true,
      stack: figure.stacked ? 'all' : undefined,
      barMaxWidth: 28,
      itemStyle: {
        ...(figure.kind === 'bar' ? { borderRadius: figure.horizontal ? [0, 3, 3, 0] : [3, 3, 0, 0] } : {}),
        ...(series.tone ? { color: palette.tones[series.tone] } : {}),
      },
      symbolSize: 7,
      // Lines differ by form too, never by colour alone.
      symbol: ['circle', 'rect', 'triangle', 'diamond'][i % 4],
      lineStyle: { width: 2, type: i % 2 === 0 ? 'solid' : 'dashed' },
    })),
    tooltip: { ...tooltip(palette), trigger: 'axis' },
  };
}

function pie(figure: Of<'pie'>, palette: Palette): EChartsCoreOption {
  const values = new Map(figure.slices.map(({ name, value }) => [name, value]));
  return {
    // The numbers stand in the legend: labels around a small ring would be cut.
    legend: {
      orient: 'vertical', right: 0, top: 'middle', textStyle: { color: palette.ink }, itemWidth: 14,
      formatter: (name: string) => `${name}  ${values.get(name) ?? ''} ${figure.unit ?? ''}`,
    },
    series: [{
      type: 'pie',
      radius: ['40%', '64%'],
      center: ['28%', '50%'],
      data: figure.slices,
      itemStyle: { borderColor: palette.surface, borderWidth: 2 },
      label: { show: false },
    }],
  };
}

function heatmap(figure: Of<'heatmap'>, palette: Palette): EChartsCoreOption {
  const cells = figure.values.flatMap((row, y) => row.map((value, x) => [x, y, value ?? '-']));
  const known = figure.values.flat().filter((value) => value !== null);
  const axis = { axisLabel: { color: palette.soft }, axisTick: { show: false }, axisLine: { show: false } };
  return {
    grid: { ...grid, top: 8, bottom: 44 },
    xAxis: { ...axis, type: 'category', data: figure.columns },
    yAxis: { ...axis, type: 'category', data: figure.rows, inverse: true },
    visualMap: {
      min: Math.min(...known), max: Math.max(...known), orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, itemWidth: 12,
      inRange: { color: [palette.low, palette.high] }, textStyle: { color: palette.soft },
    },
    series: [{
      type: 'heatmap',
      data: cells,
      // Without a colour ECharts picks black or white for each cell.
      label: { show: true },
      itemStyle: { borderColor: palette.surface, borderWidth: 2 },
    }],
  };
}
