import * as z from 'zod';
import { filesInForce } from '../domain/files-in-force.ts';
import { isSeen } from '../domain/is-seen.ts';
import { problem } from '../domain/problem.ts';
import { emptyForm } from '../forms/empty-form.ts';
import { keyFromTitle } from '../forms/key-from-title.ts';
import { textsOf } from '../forms/texts-of.ts';
import { FormKey } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import type { Started } from './started-draft.ts';
import { fimStart } from './fim-start.ts';
import { typedLine } from './read-typed.ts';
import type { Desk } from './studio-desk.ts';

const noTitle: Started = {
  kind: 'refused',
  sentence: 'Geben Sie dem Formular einen Titel mit 3 bis 120 Zeichen.',
  field: 'title',
};
/** What is said of a key that is none. */
export const noKey =
  'Für die Adresse des Formulars geht das nicht: Nehmen Sie 2 bis 60 Kleinbuchstaben (a bis z), Ziffern und Bindestriche, am Anfang einen Buchstaben.';

const otherStart =
  'Sie haben Dateien aus dem FIM-Portal ausgewählt, beginnen aber mit etwas anderem. Wählen Sie „Datenschema aus dem FIM-Portal“ und die Dateien noch einmal, oder lassen Sie sie weg.';

const keyThere = (form: string): Started => ({
  kind: 'refused',
  sentence: `Ein Formular mit dem Schlüssel „${form}“, der aus dem Titel entsteht, ist schon da. Nehmen Sie einen anderen Schlüssel. Soll der Entwurf seine nächste Fassung werden, tragen Sie diesen ein.`,
  field: 'form',
});

const Title = z.string().min(3).max(120);

/** What a new draft begins with: as the page's first field says, `empty`, `fim`, `template:KEY` or `published:KEY`. */
export async function startOf(desk: Desk, fields: FormData): Promise<Started> {
  const typed = { key: typedLine(fields, 'form'), title: typedLine(fields, 'title') };
  const [key, title] = [FormKey.safeParse(typed.key).data, Title.safeParse(typed.title).data];
  if (typed.key !== '' && key === undefined) return { kind: 'refused', sentence: noKey, field: 'form' };
  if (typed.title !== '' && title === undefined) return noTitle;
  const [from = '', source = ''] = typedLine(fields, 'from').split(':');
  const started = await begun(desk, fields, { from, source, key, title });
  // A key that she did not type must not lead her into a form that is there already, unless she has chosen that one.
  const isMade = key === undefined && source === '' && started.kind === 'start';
  return isMade && (await isSeen(started.start.form, desk.ports)) ? keyThere(started.start.form) : started;
}

type Typed = { from: string; source: string; key: FormKey | undefined; title: string | undefined };

async function begun(desk: Desk, fields: FormData, { from, source, key, title }: Typed): Promise<Started> {
  const files = fields.getAll('fim').flatMap((file) => (file instanceof File && file.size > 0 ? [file] : []));
  if (from === 'fim') {
    const at = desk.ports.now().toISOString();
    return fimStart(files, { key, title, by: desk.person.name, at });
  }
  if (files.length > 0) return { kind: 'refused', sentence: otherStart, field: 'from' };
  if (from === 'published') return fromPublished(desk, source);
  if (from === 'template') return fromTemplate(desk, source, key ?? source, title);
  if (from !== 'empty') return problem('form-draft-unnamed');
  if (title === undefined) return noTitle;
  const form = key ?? keyFromTitle(title);
  if (form === undefined) return { kind: 'refused', sentence: noKey, field: 'form' };
  return { kind: 'start', start: { form, texts: textsOf(emptyForm(form, title)) } };
}

function fromTemplate({ studio }: Desk, source: string, form: string, title: string | undefined): Started {
  const template = studio.templates().find((one) => one.form === source);
  if (template === undefined) return problem('form-draft-unnamed');
  if (form === source && title === undefined) return { kind: 'start', start: { form, texts: template.texts } };
  const description = z.looseObject({}).parse(parseJson(template.texts.description));
  const named = { ...description, key: form, ...(title !== undefined && { title }) };
  return {
    kind: 'start',
    start: { form, texts: { ...template.texts, description: `${JSON.stringify(named, null, 2)}\n` } },
  };
}

/** The version in force; invalid samples that were not kept with it are those of the template of its key, where there is one. */
async function fromPublished({ studio, ports }: Desk, form: string): Promise<Started> {
  const found = FormKey.safeParse(form).success ? await filesInForce(form, ports) : undefined;
  if (found === undefined) return problem('form-draft-unnamed');
  const texts = textsOf(found.input);
  const template = studio.templates().find((one) => one.form === form);
  const invalid = texts.samples.invalid.length === 0 ? (template?.texts.samples.invalid ?? []) : texts.samples.invalid;
  const start = { form, texts: { ...texts, samples: { valid: texts.samples.valid, invalid } }, basedOn: found.version };
  return { kind: 'start', start };
}
