import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';

/** A file that pages load; its name tells its content, so that it can be kept for ever. */
export type Asset = { name: string; content: Uint8Array; mediaType: string };
/** All of them, and which one is which. */
export type WebBuild = { assets: Asset[]; css: string; enhance: string };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds what pages load: the style sheet and the script. */
export async function buildWeb(): Promise<WebBuild> {
  const [css, enhance] = await Promise.all([styleSheet(), script('enhance.ts')]);
  return { assets: [css, enhance], css: css.name, enhance: enhance.name };
}

async function script(file: string): Promise<Asset> {
  const { outputFiles } = await build({
    entryPoints: [here(file)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    charset: 'utf8',
    legalComments: 'none',
  });
  return named(file.replace('.ts', ''), 'js', outputFiles[0]?.contents ?? new Uint8Array(), 'text/javascript');
}

/** KERN-UX as far as our pages use it, without its fonts, and the few rules of our own. */
async function styleSheet(): Promise<Asset> {
  const kern = createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.min.css');
  const sources = [
    '../forms/render-form.ts',
    '../forms/render-field.ts',
    'enhance.ts',
    ...[
      'layout',
      'start-page',
      'form-page',
      'review-page',
      'status-page',
      'answer-list',
      'problem-page',
      'staff-page',
    ].map((page) => `../pages/${page}.ts`),
  ];
  const content = await Promise.all(
    sources.map(async (source) => ({ raw: await readFile(here(source), 'utf8'), extension: 'ts' })),
  );
  const raw = (await readFile(kern, 'utf8'))
    .replaceAll(/@font-face\s*\{[^}]*\}/g, '')
    .replaceAll('scroll-behavior:smooth', '');
  const [purged] = await new PurgeCSS().purge({
    content,
    css: [{ raw }],
    variables: true,
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  const { outputFiles } = await build({
    stdin: { contents: `${purged?.css ?? ''}\n${await readFile(here('intake.css'), 'utf8')}`, loader: 'css' },
    minify: true,
    write: false,
    legalComments: 'none',
  });
  const notice =
    '/* KERN-UX (https://www.kern-ux.de), purged to what these pages use; EUPL-1.2, source: npm package @kern-ux/native 2.7.2 */\n';
  return named(
    'intake',
    'css',
    Buffer.concat([Buffer.from(notice), outputFiles[0]?.contents ?? new Uint8Array()]),
    'text/css',
  );
}

function named(stem: string, extension: string, content: Uint8Array, mediaType: string): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { name: `${stem}.${hash}.${extension}`, content, mediaType };
}
