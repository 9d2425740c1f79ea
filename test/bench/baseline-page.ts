import { fileURLToPath } from 'node:url';
import type { Json } from '../../schemas/submission.ts';
import { bundleScript } from '../../web/bundle-script.ts';

/** A page and the script that it loads. */
export type BaselinePage = { html: string; script: Uint8Array };

/** Builds the same form with JSON Forms on React, for production. */
export async function buildBaseline(title: string, schema: unknown, ui: unknown): Promise<BaselinePage> {
  const script = await bundleScript(fileURLToPath(new URL('json-forms.mjs', import.meta.url)), {
    define: {
      SCHEMA: JSON.stringify(schema),
      UI_SCHEMA: JSON.stringify(withDetails(JSON.parse(JSON.stringify(ui)))),
      'process.env.NODE_ENV': '"production"',
    },
  });
  const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,"><script type="module" src="/baseline.js"></script></head><body><main><h1>${title}</h1><div id="form"></div></main></body></html>`;
  return { html, script };
}

/** Our `detail` is a list of elements; JSON Forms wants them in a layout. */
function withDetails(ui: Json): Json {
  if (Array.isArray(ui)) return ui.map(withDetails);
  if (typeof ui !== 'object' || ui === null) return ui;
  return Object.fromEntries(
    Object.entries(ui).map(([name, value]) => [
      name,
      name === 'detail' && Array.isArray(value)
        ? { type: 'VerticalLayout', elements: value.map(withDetails) }
        : withDetails(value),
    ]),
  );
}
