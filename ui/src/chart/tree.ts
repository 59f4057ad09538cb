// The tree of links as a picture: names with a note, folded below the third level, searched by marking the hits.

import type { EChartsCoreOption } from 'echarts/core';
import type { TreeNode } from './data.ts';
import { tooltip, type Palette } from './palette.ts';

interface DrawnNode {
  name: string;
  note: string;
  value: string;
  href: string;
  collapsed: boolean;
  children: DrawnNode[];
  itemStyle?: object;
  label?: object;
}

export function treeOptions(root: TreeNode, palette: Palette, width: number, words = ''): EChartsCoreOption {
  // A narrow picture has room for names only; the note is in the tooltip and the table.
  const narrow = width < 560;
  return {
    tooltip: { ...tooltip(palette), trigger: 'item', triggerOn: 'mousemove', formatter: '{b}<br>{c}' },
    series: [{
      type: 'tree',
      data: [drawn(root, palette, words.toLowerCase(), 0)],
      left: 24, right: narrow ? 90 : 260, top: 16, bottom: 16,
      symbol: 'circle',
      symbolSize: 11,
      roam: true,
      expandAndCollapse: true,
      initialTreeDepth: -1,
      itemStyle: { color: palette.high, borderColor: palette.high },
      lineStyle: { color: palette.edge, width: 1.25, curveness: 0.5 },
      label: {
        position: 'right', align: 'left', distance: 7, color: palette.ink, fontSize: 13, backgroundColor: palette.surface, padding: [1, 3],
        formatter: ({ data }: { data: DrawnNode }) => (data.note && !narrow ? `${data.name}  {note|${data.note}}` : data.name),
        rich: { note: { color: palette.soft, fontSize: 11 } },
      },
      emphasis: { focus: 'relative' },
      animationDurationUpdate: 200,
    }],
  };
}

function drawn(node: TreeNode, palette: Palette, words: string, depth: number): DrawnNode {
  const below = node.children ?? [];
  const hit = words !== '' && isHit(node, words);
  return {
    name: node.name,
    note: node.note ?? '',
    value: node.note ?? '',
    href: node.href ?? '',
    collapsed: words === '' ? depth >= 2 : !below.some((child) => leadsToHit(child, words)),
    children: below.map((child) => drawn(child, palette, words, depth + 1)),
    ...(hit ? { itemStyle: { color: palette.mark, borderColor: palette.mark }, label: { fontWeight: 'bold', color: palette.mark } } : {}),
  };
}

export function leadsToHit(node: TreeNode, words: string): boolean {
  return isHit(node, words) || (node.children ?? []).some((child) => leadsToHit(child, words));
}

function isHit(node: TreeNode, words: string): boolean {
  return `${node.name} ${node.note ?? ''}`.toLowerCase().includes(words);
}
