import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleScript } from './bundle-script.ts';
import { flowRelative } from './flow-relative.ts';
import { type Asset, named } from './named.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the pages of the studio look like, and after it the editor. */
async function styles(): Promise<string> {
  const files = ['studio/pages.css', 'studio/studio.css'];
  return (await Promise.all(files.map((file) => readFile(here(file), 'utf8')))).join('\n');
}

/** Builds what the studio's editor loads beside the style sheet of all pages: for staff only, at most 300 KB as it travels. */
export async function buildStudio(): Promise<{ script: Asset; preview: Asset; css: Asset }> {
  const [script, preview, css] = await Promise.all([
    bundleScript(here('studio/studio.ts')),
    bundleScript(here('studio/preview.ts')),
    styles(),
  ]);
  const small = await build({
    stdin: { contents: css, loader: 'css' },
    minify: true,
    write: false,
    legalComments: 'none',
  });
  return {
    script: named('studio', 'js', script, 'text/javascript'),
    preview: named('preview', 'js', preview, 'text/javascript'),
    css: named('studio', 'css', Buffer.from(flowRelative(small.outputFiles[0]?.text ?? '')), 'text/css'),
  };
}
