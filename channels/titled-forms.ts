import { readFormContent } from '../domain/form-catalogue.ts';
import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import type { Language } from '../schemas/form.ts';
import type { FormManifest } from '../schemas/publication.ts';
import { offeredForms } from './offered-forms.ts';
import type { Site } from './site.ts';

/** A form as the start page names it: in the language in which its own page will answer the same reader. */
export type TitledForm = { form: string; title: string; language: Language };

/** The forms that people can fill in here at this moment, each with its title in the first of these languages that it speaks. */
export async function titledForms(site: Pick<Site, 'ports'>, asked: readonly Language[]): Promise<TitledForm[]> {
  const forms = await offeredForms(site);
  return Promise.all(forms.map((manifest) => titled(site, manifest, asked)));
}

async function titled(
  { ports }: Pick<Site, 'ports'>,
  { form, hash, title }: FormManifest,
  asked: readonly Language[],
): Promise<TitledForm> {
  const content = await readFormContent(ports.publications, form, hash);
  if (content === undefined) return { form, title, language: 'de' };
  const language = spokenLanguage(content.plan, asked);
  return { form, title: translatePlan(content.plan, language).title, language };
}
