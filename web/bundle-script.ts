import { type BuildOptions, build } from 'esbuild';

/** Bundles a script for browsers, small and in one piece; `more` adds to how. */
export async function bundleScript(entry: string, more: BuildOptions = {}): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    ...more,
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
