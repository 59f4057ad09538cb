// The icons in use, by the name Tabler gives them. `name-filled` is the filled drawing. In a page:
// <svg class="icon" aria-hidden="true"><use href="{icons.svg}#name"/></svg>
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const icons = [
  // shell
  'menu-2', 'x', 'search', 'language', 'sun', 'moon', 'user-circle', 'logout', 'key', 'shield-lock', 'help-circle', 'bell',
  'chevron-right', 'chevron-down', 'chevron-left', 'arrow-left', 'arrow-right', 'arrow-up', 'arrow-down', 'dots', 'external-link',
  // the seven groups and settings
  'layout-dashboard', 'notebook', 'clipboard-check', 'star', 'star-filled', 'star-half-filled', 'book-2', 'gavel', 'users', 'settings',
  // nouns
  'building', 'building-bank', 'building-community', 'sitemap', 'user', 'user-check', 'user-plus', 'user-off', 'users-group', 'id-badge-2',
  'link', 'link-off', 'certificate', 'award', 'medal', 'target', 'calendar', 'calendar-event', 'clock', 'history', 'file-text', 'file-spreadsheet',
  'file-import', 'file-export', 'folder', 'archive', 'paperclip', 'message', 'message-report', 'mail', 'phone', 'map-pin', 'device-mobile', 'device-desktop', 'database',
  'chart-bar', 'qrcode', 'chart-line', 'chart-pie', 'list-check', 'list-tree', 'table', 'report-analytics', 'scale', 'speakerphone', 'school', 'heart-handshake', 'trophy',
  // acts
  'plus', 'minus', 'edit', 'trash', 'check', 'checks', 'download', 'upload', 'printer', 'copy', 'filter', 'columns', 'refresh', 'arrow-back-up', 'send',
  'eye', 'eye-off', 'lock', 'lock-open', 'player-play', 'player-pause', 'sort-ascending', 'sort-descending', 'arrows-sort', 'signature', 'flag', 'bookmark', 'zoom-in', 'zoom-out',
  // states
  'circle-check', 'circle-x', 'circle-dashed', 'circle-dot', 'circle-plus', 'circle-minus', 'alert-triangle', 'alert-circle', 'info-circle', 'ban', 'equal', 'loader-2', 'progress', 'hourglass',
  'pencil', 'point-filled', 'mood-empty', 'inbox', 'plug-connected-x', 'hand-stop',
];

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@tabler/icons/package.json')), 'icons');

export async function sprite() {
  const symbols = await Promise.all([...new Set(icons)].map(symbol));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

async function symbol(name) {
  const filled = name.endsWith('-filled');
  const file = filled ? join(folder, 'filled', `${name.slice(0, -'-filled'.length)}.svg`) : join(folder, 'outline', `${name}.svg`);
  const svg = await readFile(file, 'utf8');
  const body = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const paint = filled
    ? 'fill="currentColor" stroke="none"'
    : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${body}</symbol>`;
}
