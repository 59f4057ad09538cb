// Builds ui/dist: styles, scripts, icons, each named by its content, with compressed siblings and a manifest.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import * as sass from 'sass';
import { sprite } from './icons.mjs';
import { lowerLightDark, switches } from './light-dark.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const target = ['chrome109', 'firefox115', 'safari16'];

async function styles() {
  const compiled = sass.compile(join(root, 'styles/app.scss'), { loadPaths: [join(root, 'node_modules')], quietDeps: true });
  const { code } = await transform(switches + lowerLightDark(compiled.css), { loader: 'css', minify: true, target, legalComments: 'none' });
  return code;
}

async function script(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true, minify: true, write: false, format: 'iife', target, legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0].text;
}

const assets = {
  'app.css': await styles(),
  'app.js': await script('src/app.ts'),
  'charts.js': await script('src/charts.ts'),
  'log-worker.js': await script('src/log-worker.ts'),
  'icons.svg': await sprite(),
  'favicon.svg': await readFile(join(root, 'styles/favicon.svg'), 'utf8'),
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const manifest = {};
for (const [name, text] of Object.entries(assets)) {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const extension = extname(name);
  const file = `${name.slice(0, -extension.length)}.${hash}${extension}`;
  const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  await writeFile(join(dist, file), bytes);
  await writeFile(join(dist, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  await writeFile(join(dist, `${file}.br`), br);
  manifest[name] = file;
  console.log(`${file.padEnd(32)} ${String(bytes.length).padStart(8)} bytes, ${String(br.length).padStart(7)} with brotli`);
}
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
