// One figure for each kind of chart: what the script draws from, and the same facts as a table for those who cannot see it.

export const charts = {
  bar: figure('bar', '⟦各单位平均得分|Mean points by unit⟧', {
    unit: '⟦分|points⟧',
    categories: ['⟦刑侦|Crime⟧', '⟦禁毒|Narcotics⟧', '⟦交警|Traffic⟧', '⟦治安|Order⟧', '⟦特警|Tactical⟧'],
    series: [{ name: '⟦月评|Monthly⟧', data: [86.3, 79.05, 91, 82.75, 88.4] }],
  }),
  line: figure('line', '⟦月评走势|Monthly points⟧', {
    unit: '⟦分|points⟧',
    categories: ['1', '2', '3', '4', '5', '6'],
    series: [{ name: '⟦本人|Self⟧', data: [80, 82.5, 81, 86, 85.5, 88] }, { name: '⟦单位平均|Unit mean⟧', data: [82, 82, 83, 83.4, 84, 84.2] }],
  }),
  pie: figure('pie', '⟦星级分布|Stars⟧', {
    unit: '⟦人|officers⟧',
    slices: [{ name: '⟦五星|Five⟧', value: 28 }, { name: '⟦四星|Four⟧', value: 96 }, { name: '⟦三星|Three⟧', value: 120 }, { name: '⟦二星|Two⟧', value: 30 }, { name: '⟦一星|One⟧', value: 12 }],
  }),
  heatmap: figure('heatmap', '⟦日志提交|Logs handed in⟧', {
    unit: '⟦份|logs⟧',
    columns: ['⟦周一|Mon⟧', '⟦周二|Tue⟧', '⟦周三|Wed⟧', '⟦周四|Thu⟧', '⟦周五|Fri⟧'],
    rows: ['⟦刑侦|Crime⟧', '⟦禁毒|Narcotics⟧', '⟦交警|Traffic⟧'],
    values: [[24, 26, 25, 27, 20], [12, 11, 14, 13, 9], [40, 41, 39, 44, 37]],
  }),
  tree: figure('tree', '⟦联带关系图|Links as a picture⟧', {
    root: {
      name: '⟦刘志强|Liu Zhiqiang⟧', note: '⟦局长|Chief⟧', href: '#x80',
      children: [
        { name: '⟦陈明远|Chen Mingyuan⟧', note: '⟦刑侦支队长|Head of investigation⟧', href: '#x81', children: [{ name: '⟦李雪|Li Xue⟧', note: '⟦副大队长|Deputy captain⟧', href: '#x82' }, { name: '⟦王建国|Wang Jianguo⟧', note: '⟦大队长|Captain⟧', href: '#x83' }, { name: '⟦赵一鸣|Zhao Yiming⟧', note: '⟦民警|Officer⟧' }] },
        { name: '⟦周文|Zhou Wen⟧', note: '⟦副支队长|Deputy head⟧', children: [{ name: '⟦孙立|Sun Li⟧', note: '⟦民警|Officer⟧' }, { name: '⟦郑海|Zheng Hai⟧', note: '⟦民警|Officer⟧' }] },
        { name: '⟦吴敏|Wu Min⟧', note: '⟦政治处主任|Political office⟧', children: [] },
      ],
    },
  }, '<input class="form-control w-auto needs-js" type="search" data-chart-search aria-label="⟦在图中查找|Find in the picture⟧" placeholder="⟦查找|Find⟧"><span class="needs-js btn-group"><button class="btn btn-icon" type="button" data-chart-zoom="out" aria-label="⟦缩小|Zoom out⟧">{i:zoom-out}</button><button class="btn btn-icon" type="button" data-chart-zoom="in" aria-label="⟦放大|Zoom in⟧">{i:zoom-in}</button></span><button class="btn needs-js" type="button" data-print>{i:printer}⟦打印|Print⟧</button>'),
};

function figure(kind, title, data, tools = '') {
  return `<figure class="chart chart-${kind}" data-chart="${kind}">
    <figcaption><strong>${title}</strong>${tools}</figcaption>
    <div class="chart-canvas" role="img" aria-label="${title}"></div>
    <script type="application/json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
    <details><summary>⟦看数字|See the figures⟧</summary>${table(data)}</details>
  </figure>`;
}

function table(data) {
  const rows = data.slices ? data.slices.map((slice) => [slice.name, slice.value])
    : data.rows ? data.rows.map((name, i) => [name, ...data.values[i]])
    : data.root ? (data.root.children ?? []).map((child) => [child.name, child.children.length])
    : data.categories.map((name, i) => [name, ...data.series.map((series) => series.data[i])]);
  return `<table class="data-table"><tbody>${rows.map(([name, ...values]) => `<tr><th scope="row">${name}</th>${values.map((value) => `<td class="num">${value}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
}
