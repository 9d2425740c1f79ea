import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import type { FunctionName } from '../schemas/steps-on-aws.ts';
import { buildWeb } from '../web/build.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a bundle may have: kilobytes, gzipped, and what must not be in it. A bundle over its budget fails the build. */
const budgets: Record<FunctionName, { kilobytes: number }> = {
  'accept-submission': { kilobytes: 250 },
  'prepare-upload': { kilobytes: 250 },
  'review-submission': { kilobytes: 250 },
  'send-draft': { kilobytes: 250 },
  'read-submission': { kilobytes: 250 },
  'receive-letter': { kilobytes: 250 },
  'show-forms': { kilobytes: 250 },
  'route-submission': { kilobytes: 200 },
  'deliver-submission': { kilobytes: 600 },
  'release-document': { kilobytes: 250 },
  'acknowledge-submission': { kilobytes: 250 },
  'resume-submissions': { kilobytes: 200 },
  'expire-submissions': { kilobytes: 200 },
  'send-canary': { kilobytes: 60 },
};
const onlyForDelivery = /node_modules\/(?:pdfkit|fontkit)\//;
const never = /node_modules\/(?:ajv|recheck[\w-]*|aws-cdk-lib|aws-sdk)\//;

/** One function's bundle: bytes as they are and gzipped. */
export type Bundle = { step: FunctionName; bytes: number; gzipped: number; metafile: Metafile };

/** Bundles every function in one process to `dist/<function>/index.mjs`. Throws where a bundle breaks its budget. */
export async function buildFunctions(folder = here('../dist')): Promise<Bundle[]> {
  const web = await buildWeb();
  const steps = Object.keys(budgets).filter((step): step is FunctionName => step in budgets);
  const bundles = await Promise.all(steps.map((step) => bundle(step, folder, { css: web.css, enhance: web.enhance })));
  await mkdir(join(folder, 'show-forms/assets'), { recursive: true });
  for (const { name, content } of web.assets) await writeFile(join(folder, 'show-forms/assets', name), content);
  await copyForRecords(join(folder, 'deliver-submission'));
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

async function bundle(step: FunctionName, folder: string, assets: { css: string; enhance: string }): Promise<Bundle> {
  const outfile = join(folder, step, 'index.mjs');
  await rm(join(folder, step), { recursive: true, force: true });
  const { metafile, outputFiles } = await build({
    entryPoints: [here(`${step}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node24',
    outfile,
    metafile: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    alias: { '@aws-sdk/credential-provider-node': here('../aws/lambda-credentials.ts') },
    define: { PAGE_ASSETS: JSON.stringify(assets) },
    // Packages that are still CommonJS ask for Node's own modules by require.
    banner: { js: "import{createRequire as _cr}from'node:module';const require=_cr(import.meta.url);" },
  });
  const content = outputFiles[0]?.contents ?? new Uint8Array();
  await mkdir(join(folder, step), { recursive: true });
  await writeFile(outfile, content);
  return { step, bytes: content.length, gzipped: gzipSync(content).length, metafile };
}

/** What is wrong with a bundle, in words. */
function faultsOf({ step, gzipped, metafile }: Bundle): string[] {
  const { kilobytes } = budgets[step];
  const inside = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([name, { bytesInOutput }]) => (bytesInOutput > 0 ? [name] : [])),
  );
  const strays = inside.filter(
    (name) => never.test(name) || (step !== 'deliver-submission' && onlyForDelivery.test(name)),
  );
  return [
    ...(gzipped > kilobytes * 1024
      ? [`${step}: ${Math.ceil(gzipped / 1024)} KB gzipped, allowed are ${kilobytes}`]
      : []),
    ...strays.map((name) => `${step}: ${name} must not be in it`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { step, bytes, gzipped } of await buildFunctions())
    writeOut(`${step.padEnd(24)} ${kilobytesOf(bytes)} ${kilobytesOf(gzipped)} gzipped`);

function kilobytesOf(bytes: number): string {
  return `${(bytes / 1024).toFixed(0).padStart(6)} KB`;
}

function writeOut(line: string): void {
  process.stdout.write(`${line}\n`);
}
