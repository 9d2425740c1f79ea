import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { PurgeCSS } from 'purgecss';
import { checkPacks } from '../forms/check-packs.ts';
import { buildChunks } from './build-chunks.ts';
import { nameChunks } from './name-chunks.ts';
import { type Asset, named } from './named.ts';
import { buildStudio } from './build-studio.ts';
import { bundleScript } from './bundle-script.ts';
import { flowRelative } from './flow-relative.ts';
import { purgeUnmet } from './purge-unmet.ts';
import { purgeVariables } from './purge-variables.ts';

/** All of them, and which one is which. */
export type WebBuild = {
  assets: Asset[];
  css: string;
  enhance: string;
  check: string;
  embed: { script: string; pinned: string; integrity: string; frame: string };
  /** What the studio's editor has beside the style sheet of all pages, and what its preview loads before `enhance`. */
  studio: { script: string; preview: string; css: string };
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds what pages load: the style sheet, the script, what a frame has beside it, and what makes `<intake-form>` of other pages, in two sizes. Throws where a text of ours is not as it must be. */
export async function buildWeb(): Promise<WebBuild> {
  const faults = checkPacks().map(({ file, pointer, message, remedy }) => `${file}${pointer}: ${message} ${remedy}`);
  if (faults.length > 0) throw new Error(`Texte des Hauses sind nicht in Ordnung:\n${faults.join('\n')}`);
  const [css, shadowCss, parts] = await Promise.all([styleSheet(), shadowStyles(), buildChunks()]);
  const { assets: chunks, names } = nameChunks(parts);
  const [enhance, embed, pinned] = await Promise.all([
    script('enhance.ts', { plugins: [apart('dynamic-import', names)] }, { chunks: names }),
    script('embed.ts', {}, { shadowCss }),
    script('embed-pinned.ts', {}, { shadowCss }),
  ]);
  const frame = await script('frame.ts', { plugins: [apart('import-statement', { enhance: enhance.name })] });
  const studio = await buildStudio();
  const integrity = `sha384-${createHash('sha384').update(pinned.content).digest('base64')}`;
  return {
    assets: [css, enhance, embed, pinned, frame, studio.script, studio.preview, studio.css, ...chunks],
    css: css.name,
    enhance: enhance.name,
    check: names['check'] ?? '',
    embed: { script: embed.name, pinned: pinned.name, integrity, frame: frame.name },
    studio: { script: studio.script.name, preview: studio.preview.name, css: studio.css.name },
  };
}

async function script(
  file: string,
  how: { plugins?: Plugin[] },
  { shadowCss = '', chunks = {} }: { shadowCss?: string; chunks?: Record<string, string> } = {},
): Promise<Asset> {
  const content = await bundleScript(here(file), {
    define: { SHADOW_STYLES: JSON.stringify(shadowCss), CHUNKS: JSON.stringify(chunks) },
    ...how,
  });
  return named(file.replace('.ts', ''), 'js', content, 'text/javascript');
}

/** What is imported this way stays a file of its own where it was built as one (`names`, by stem); else it is a part of the whole. */
function apart(way: 'dynamic-import' | 'import-statement', names: Record<string, string>): Plugin {
  return {
    name: 'apart',
    setup: (bundle) => {
      bundle.onResolve({ filter: /^\.\/[a-z-]+\.ts$/ }, ({ kind, path }) => {
        const name = names[path.slice(2, -3)];
        return kind === way && name !== undefined ? { path: `./${name}`, external: true } : undefined;
      });
    },
  };
}

/** KERN-UX as far as our pages use it, without its fonts, and the few rules of our own. */
async function styleSheet(): Promise<Asset> {
  const css = await purged(['../forms', '../pages', '.', './later']);
  const notice =
    '/* KERN-UX (https://www.kern-ux.de), purged to what these pages use; EUPL-1.2, source: npm package @kern-ux/native 2.7.2 */\n';
  return named('intake', 'css', Buffer.from(notice + (await minified(css))), 'text/css');
}

/**
 * The same for a shadow root, as far as forms use it. What stood at the document's root stands at the form's own, and sizes
 * follow the reader's font size, not the host's: where a host sets `html{font-size:62.5%}`, `rem` would shrink our fields.
 */
async function shadowStyles(): Promise<string> {
  const css = (await minified(await purged(['../forms', '.', './later'])))
    .replaceAll(/(prefers-color-scheme:\s*dark\)\{):root/g, '$1.intake-embedded.intake-dark')
    .replaceAll(/(^|[{},])\s*(?::root|html|body)(?=[\s{,.:])/g, '$1.intake-embedded')
    .replaceAll(/(?<![\w.])(\d*\.?\d+)rem\b/g, 'calc($1*var(--intake-rem))');
  return `/* KERN-UX (https://www.kern-ux.de), purged; EUPL-1.2, source: npm package @kern-ux/native 2.7.2 */${css}`;
}

async function minified(css: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: css, loader: 'css' },
    minify: true,
    write: false,
    legalComments: 'none',
  });
  return outputFiles[0]?.text ?? '';
}

async function purged(rooms: string[]): Promise<string> {
  const kern = createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.min.css');
  const content = (await Promise.all(rooms.map(sourcesIn))).flat();
  const raw = darkLast(
    (await readFile(kern, 'utf8'))
      .replaceAll(/@font-face\s*\{[^}]*\}/g, '')
      .replaceAll('scroll-behavior:smooth', '')
      // What KERN sets anew for each layer of its own; our pages have one.
      .replace(/:is\(body,[^{}]*\.kern-level-0\{/, ':root{'),
  );
  const [found] = await new PurgeCSS().purge({
    content,
    css: [{ raw: `${raw}\n${await readFile(here('intake.css'), 'utf8')}` }],
    keyframes: true,
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  return flowRelative(purgeVariables(purgeUnmet(found?.css ?? '')));
}

/** Light colours for everybody, then the dark ones for whose system asks for them; paper is light. */
function darkLast(css: string): string {
  const [dark, light] = ['dark', 'light'].map(
    (scheme) => new RegExp(`@media\\s*\\(prefers-color-scheme:\\s*${scheme}\\)\\s*\\{((?:[^{}]*\\{[^{}]*\\})*)\\s*\\}`),
  );
  const colours = dark === undefined ? '' : (dark.exec(css)?.[1] ?? '');
  if (dark === undefined || light === undefined || colours === '')
    throw new Error('KERN-UX has no dark colours any more');
  return css
    .replace(dark, '')
    .replace(light, (_all, rules: string) => `${rules}@media screen and (prefers-color-scheme:dark){${colours}}`);
}

/** Whatever may name a class: the modules that write HTML, not those that make the style sheet. */
async function sourcesIn(room: string): Promise<{ raw: string; extension: string }[]> {
  const names = (await readdir(here(room))).filter((name) => name.endsWith('.ts') && !/^(?:build|purge-)/.test(name));
  return Promise.all(
    names.map(async (name) => ({ raw: await readFile(join(here(room), name), 'utf8'), extension: 'ts' })),
  );
}
