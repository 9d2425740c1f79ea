import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { ourWords } from '../forms/words.ts';
import { jsonAnswer, languageOf, problemAnswer } from './answer.ts';
import { versionOf } from './form-routes.ts';
import { kept, readableByAll } from './kept.ts';
import type { Handlers } from './site.ts';

/**
 * What browsers check answers with. A version never changes, and whoever has another edition of the check asks at
 * another address: so it is kept for ever, if that edition is ours. While editions change, one may be asked that the script is
 * newer than: its sentences are not for the next year. Public, and readable by whoever embeds the form.
 */
export const checkRoutes: Pick<Handlers, 'form-check'> = {
  'form-check': async (site, request, parameters) => {
    const version = await versionOf(site, parameters);
    if ('code' in version) return problemAnswer(version, languageOf(request));
    const { plan, schema } = version.content;
    const language = spokenLanguage(plan, [parameters['language'] ?? '']);
    const { translations: _all, ...spoken } = translatePlan(plan, language);
    const { messages } = ourWords(language);
    const { check, embed } = site.assets;
    const isOurs = [check, embed.pinned].some((script) => script.endsWith(`.${parameters['edition']}.js`));
    const headers = { ...(isOurs ? kept.forEver : kept.briefly), ...readableByAll };
    return jsonAnswer({ plan: spoken, schema, messages }, 200, headers);
  },
};
