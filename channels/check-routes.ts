import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { ourWords } from '../forms/words.ts';
import { jsonAnswer, languageOf, problemAnswer } from './answer.ts';
import { versionOf } from './form-routes.ts';
import { kept, readableByAll } from './kept.ts';
import type { Handlers } from './site.ts';

/**
 * What browsers check answers with. A version never changes, and whoever has another edition of the check asks at
 * another address: so it is kept for ever. Public, and readable by whoever embeds the form.
 */
export const checkRoutes: Pick<Handlers, 'form-check'> = {
  'form-check': async (site, request, parameters) => {
    const version = await versionOf(site, parameters);
    if ('code' in version) return problemAnswer(version, languageOf(request));
    const { plan, schema } = version.content;
    const language = spokenLanguage(plan, [parameters['language'] ?? '']);
    const { translations: _all, ...spoken } = translatePlan(plan, language);
    const { messages } = ourWords(language);
    return jsonAnswer({ plan: spoken, schema, messages }, 200, { ...kept.forEver, ...readableByAll });
  },
};
