// Fills the kitchen sink's pages: ⟦中文|English⟧, {i:icon}, {assumption:id|note}, {rows}, {chart:kind}, {{asset:name}} and the page's settings.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { charts } from './charts.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const dist = join(here, '../dist');

const people = [
  ['李雪', 'Li Xue', '副大队长', 'Deputy captain', '陈明远', 'Chen Mingyuan', '86.30', 4],
  ['孙立', 'Sun Li', '民警', 'Officer', '周文', 'Zhou Wen', '79.05', 3],
  ['王建国', 'Wang Jianguo', '大队长', 'Captain', '陈明远', 'Chen Mingyuan', '91.00', 5],
  ['吴敏', 'Wu Min', '民警', 'Officer', '', '', '–', 0],
  ['赵一鸣', 'Zhao Yiming', '民警', 'Officer', '周文', 'Zhou Wen', '82.75', 3],
  ['郑海', 'Zheng Hai', '民警', 'Officer', '周文', 'Zhou Wen', '68.40', 2],
];

export async function render(page, { lang, theme, nonce }) {
  const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'));
  const source = await readFile(join(here, `${page}.html`), 'utf8');
  const asset = (name) => `/assets/${manifest[name]}`;
  const icon = (name) => `<svg class="icon" aria-hidden="true"><use href="${asset('icons.svg')}#${name}"/></svg>`;
  const dark = theme === 'dark';
  return source
    .replace('{rows}', () => people.map(row).join('\n'))
    .replace(/\{chart:(\w+)\}/g, (_, kind) => charts[kind])
    .replaceAll('{{theme-icon}}', dark ? 'sun' : 'moon')
    .replace(/\{assumption:([\w-]+)\|([^{}]+)\}/g, (_, id, note) => assumption(id, note))
    .replace(/⟦([^|⟧]*)\|([^⟧]*)⟧/g, (_, zh, en) => (lang === 'en' ? en : zh))
    .replaceAll('¦', '|')
    .replace(/\{i:([\w-]+)\}/g, (_, name) => icon(name))
    .replace(/\{\{asset:([\w.-]+)\}\}/g, (_, name) => asset(name))
    .replaceAll('{{lang}}', lang === 'en' ? 'en' : 'zh-CN')
    .replaceAll('{{theme}}', theme)
    .replaceAll('{{other-theme}}', dark ? 'light' : 'dark')
    .replaceAll('{{nonce}}', nonce);
}

function assumption(id, note) {
  return `<span class="assumption"><button class="assumption-mark" type="button" aria-label="⟦假设|Assumption⟧" aria-describedby="note-${id}">ⓐ</button><span class="assumption-note" role="tooltip" id="note-${id}">${note}</span></span>`;
}

function row([zh, en, postZh, postEn, leaderZh, leaderEn, points, stars], i) {
  const drawn = stars === 0 ? '<span class="soft">–</span>'
    : `<span class="stars-value"><span class="stars" role="img" aria-label="⟦${stars} 星|${stars} stars⟧">${'{i:star-filled}'.repeat(stars)}<span class="is-empty">${'{i:star}'.repeat(5 - stars)}</span></span>${stars}</span>`;
  const status = leaderZh ? '<span class="status status-good">{i:circle-check}⟦在岗|Serving⟧</span>' : '<span class="status status-warn">{i:link-off}⟦待联带|No leader⟧</span>';
  return `<tr>
    <td class="cell-check"><input class="form-check-input" type="checkbox" name="officer" value="${i}" data-select-row aria-label="⟦选择${zh}|Select ${en}⟧"></td>
    <th scope="row"><a href="#officer-${i}" data-row-link>⟦${zh}|${en}⟧</a></th>
    <td data-label="⟦单位|Unit⟧">⟦刑侦支队|Criminal investigation⟧</td>
    <td data-label="⟦职务|Post⟧">⟦${postZh}|${postEn}⟧</td>
    <td data-label="⟦联带领导|Leader⟧">${leaderZh ? `<a href="#leader-${i}">⟦${leaderZh}|${leaderEn}⟧</a>` : '<span class="soft">–</span>'}</td>
    <td class="num" data-label="⟦月评得分|Points⟧"><a href="#points-${i}">${points}</a></td>
    <td data-label="⟦星级|Stars⟧">${drawn}</td>
    <td data-label="⟦状态|Status⟧">${status}</td>
  </tr>`;
}
