// Serves the kitchen sink and ui/dist with the policy of the real server, and answers the few requests that the page makes.
// node kitchen-sink/server.mjs → http://127.0.0.1:4180/?page=app&lang=zh&theme=light
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';
import { dist, render } from './render.mjs';

const port = Number(process.env.PORT ?? 4180);
const types = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json' };
let row = 8420;

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});

async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname.startsWith('/assets/')) {
    const file = basename(url.pathname);
    response.writeHead(200, { 'content-type': `${types[extname(file)]}; charset=utf-8` });
    return response.end(await readFile(join(dist, file)));
  }
  if (url.pathname === '/search/hits') return html(response, 200, hits(url.searchParams.get('q') ?? ''));
  if (url.pathname === '/import/1/progress') return html(response, 200, progress());
  if (url.pathname === '/refuse') {
    response.setHeader('x-message', encodeURIComponent(request.headers['x-csrf-token'] ?? '您没有这项权限：二（一）3。'));
    return html(response, 403, '<p>403</p>');
  }
  if (request.method === 'POST') return html(response, 200, `<p id="posted">${url.pathname} ${escape(await body(request))}</p>`);
  if (url.pathname === '/session') return response.writeHead(204).end();
  return page(url, response);
}

async function page(url, response) {
  const nonce = randomBytes(16).toString('base64');
  const name = url.pathname === '/sign-in' ? 'sign-in' : (url.searchParams.get('page') ?? 'app');
  if (!['app', 'sign-in', 'set-up'].includes(name)) return html(response, 404, '');
  response.setHeader('content-security-policy', [
    "default-src 'none'", `script-src 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; '));
  return html(response, 200, await render(name, { lang: url.searchParams.get('lang') ?? 'zh', theme: url.searchParams.get('theme') ?? 'light', nonce }));
}

function html(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(text);
}

function hits(q) {
  const found = [['李雪', '刑侦支队 · 副大队长'], ['李立', '禁毒支队 · 民警']];
  return found.map(([name, where], i) => `<li role="option" id="hit-${i}" aria-selected="false" data-href="/?hit=${i}&q=${encodeURIComponent(q)}"><span>${name}<small>${where}</small></span></li>`).join('');
}

function progress() {
  row = Math.min(12036, row + 400);
  return `<div class="job" data-poll hx-get="/import/1/progress" hx-trigger="every 1s" hx-swap="outerHTML"><div class="job-line"><span>…</span><span>${row.toLocaleString('en')} / 12,036</span></div><progress class="bar" max="12036" value="${row}" aria-label="…"></progress></div>`;
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return decodeURIComponent(Buffer.concat(chunks).toString());
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
