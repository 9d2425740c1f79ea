import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { FormTemplate, StudioParts } from '../channels/studio-desk.ts';
import { FormBlock } from '../schemas/form-block.ts';
import { FormTexts } from '../schemas/form-draft.ts';

/** Set by `functions/bundle-functions.ts`: the names of the files that the studio's pages load, and where what ships with it lies, seen from the bundle. */
declare const STUDIO_ASSETS: StudioParts['assets'];
declare const STUDIO_PARTS: string;

const Templates: z.ZodType<FormTemplate[]> = z.array(
  z.strictObject({ form: z.string(), title: z.string(), texts: FormTexts }),
);
let templates: FormTemplate[] | undefined;

/** The forms and blocks that ship, as they lie beside the bundle: read when somebody asks for them. */
export const shippedParts: Omit<StudioParts, 'assets'> = {
  templates: () => (templates ??= Templates.parse(read('templates.json'))),
  blocks: () => z.array(FormBlock).parse(read('blocks.json')),
};

/** The addresses of the files that the studio's pages load; `show-forms` answers with them, as with those of citizens. */
export function studioAssets(baseUrl: string): StudioParts['assets'] {
  const below = `${new URL(baseUrl).pathname.replace(/\/$/, '')}/assets/`;
  const { script, css, preview } = STUDIO_ASSETS;
  return { script: below + script, css: below + css, preview: below + preview };
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(STUDIO_PARTS + name, import.meta.url), 'utf8'));
