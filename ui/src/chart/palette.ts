// The colours of a chart, read from the style sheet's custom properties as they hold at its place.

import type { Tone } from './data.ts';

export interface Palette {
  series: string[];
  tones: Record<Tone, string>;
  ink: string;
  soft: string;
  line: string;
  edge: string;
  surface: string;
  raised: string;
  low: string;
  high: string;
  mark: string;
  font: string;
}

export function paletteOf(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const get = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    tones: { good: get('chart-3'), warn: get('chart-2'), bad: get('chart-5') },
    series: [1, 2, 3, 4, 5, 6].map((i) => get(`chart-${i}`)),
    ink: get('ink'),
    soft: get('ink-soft'),
    line: get('line'),
    edge: get('line-strong'),
    surface: get('surface'),
    raised: get('surface-raised'),
    low: get('chart-low'),
    high: get('chart-high'),
    mark: get('bad'),
    font: style.fontFamily,
  };
}

export function tooltip(palette: Palette): object {
  return { confine: true, backgroundColor: palette.raised, borderColor: palette.line, textStyle: { color: palette.ink, fontFamily: palette.font } };
}
