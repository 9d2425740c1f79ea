import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import type { PageAssets } from '../channels/site.ts';
import type { StudioParts } from '../channels/studio-desk.ts';
import type { FunctionName } from '../schemas/steps-on-aws.ts';
import { buildWeb } from '../web/build.ts';
import { bundleBudgets } from './bundle-budgets.ts';
import { leanClients } from './lean-clients.ts';
import { leanContracts } from './lean-contracts.ts';
import { proofsHere } from './proofs-here.ts';
import { wordsApart } from './words-apart.ts';
import { writeStudioParts } from './write-studio-parts.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const steps = Object.keys(bundleBudgets).filter((step): step is FunctionName => step in bundleBudgets);

/** How every function is bundled. */
export const bundling = {
  // Before any contract is made.
  inject: [here('parse-plainly.ts')],
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node24',
  // One byte per sign: V8 reads such a file faster than one with a single sign beyond Latin-1.
  charset: 'ascii',
  legalComments: 'none',
  alias: {
    '@aws-sdk/credential-provider-node': here('../aws/lambda-credentials.ts'),
    '@smithy/core/event-streams': here('../aws/no-event-streams.ts'),
    '@aws-sdk/middleware-endpoint-discovery': here('../aws/no-endpoint-discovery.ts'),
  },
  plugins: [leanClients, leanContracts, wordsApart, proofsHere],
  // Packages that are still CommonJS ask for Node's own modules by require.
  banner: { js: "import{createRequire as _cr}from'node:module';const require=_cr(import.meta.url);" },
} satisfies BuildOptions;

/** One function's bundle: bytes as they are and gzipped. */
export type Bundle = { step: FunctionName; bytes: number; gzipped: number; inside: string[] };

/** Bundles every function in one process to `dist/<function>/index.mjs`. Throws where a bundle breaks its budget. */
export async function buildFunctions(folder = here('../dist')): Promise<Bundle[]> {
  const web = await buildWeb();
  const pages = { css: web.css, enhance: web.enhance, check: web.check, embed: web.embed };
  const bundles = await bundleAll(folder, pages, web.studio);
  await mkdir(join(folder, 'show-forms/assets'), { recursive: true });
  for (const { name, content } of web.assets) await writeFile(join(folder, 'show-forms/assets', name), content);
  await copyForRecords(join(folder, 'deliver-submission'));
  await writeStudioParts(join(folder, 'serve-studio'));
  const faults = bundles.flatMap(faultsOf);
  if (faults.length > 0) throw new Error(`bundles break their budgets:\n${faults.join('\n')}`);
  return bundles;
}

/** What the record is made with beside code: its fonts, and the colour profile that PDF/A demands, where pdfkit looks for it. */
async function copyForRecords(folder: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const files = {
    'DejaVuSans.ttf': resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    'DejaVuSans-Bold.ttf': resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
    'data/sRGB_IEC61966_2_1.icc': join(dirname(resolve('pdfkit')), 'data/sRGB_IEC61966_2_1.icc'),
  };
  await mkdir(join(folder, 'data'), { recursive: true });
  for (const [name, file] of Object.entries(files)) await copyFile(file, join(folder, name));
}

async function bundleAll(folder: string, assets: PageAssets, studio: StudioParts['assets']): Promise<Bundle[]> {
  for (const step of steps) await rm(join(folder, step), { recursive: true, force: true });
  const { metafile, outputFiles } = await build({
    ...bundling,
    entryPoints: steps.map((step) => ({ in: here(`${step}.ts`), out: `${step}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    metafile: true,
    write: false,
    define: {
      PAGE_ASSETS: JSON.stringify(assets),
      RECORD_FONTS: '"./"',
      STUDIO_ASSETS: JSON.stringify(studio),
      STUDIO_PARTS: '"./"',
    },
  });
  for (const { path, contents } of outputFiles) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
  for (const step of steps) await copyWords(join(folder, step), outputOf(step, metafile)?.imports ?? []);
  return steps.flatMap((step) =>
    outputFiles
      .filter(({ path }) => path === join(folder, step, 'index.mjs'))
      .map(({ contents }) => {
        return { step, bytes: contents.length, gzipped: gzipSync(contents).length, inside: insideOf(step, metafile) };
      }),
  );
}

/** The words of each language that a bundle asks for, beside it. */
async function copyWords(folder: string, imports: { path: string }[]): Promise<void> {
  const names = imports.map(({ path }) => path).filter((path) => path.startsWith('./words/'));
  if (names.length > 0) await mkdir(join(folder, 'words'));
  for (const name of names) await copyFile(here(`../forms/${name}`), join(folder, name));
}

const outputOf = (step: FunctionName, { outputs }: Metafile): Metafile['outputs'][string] | undefined =>
  Object.entries(outputs).find(([path]) => path.endsWith(`${step}/index.mjs`))?.[1];

/** The files of which something is in a step's bundle. */
function insideOf(step: FunctionName, metafile: Metafile): string[] {
  return Object.entries(outputOf(step, metafile)?.inputs ?? {}).flatMap(([name, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [name] : [],
  );
}

/** What is wrong with a bundle, in words. */
export function faultsOf({ step, gzipped, inside }: Bundle): string[] {
  const { kilobytes, never } = bundleBudgets[step];
  return [
    ...(gzipped > kilobytes * 1024
      ? [`${step}: ${Math.ceil(gzipped / 1024)} KB gzipped, allowed are ${kilobytes}`]
      : []),
    ...inside.filter((name) => never.test(name)).map((name) => `${step}: ${name} must not be in it`),
  ];
}
