import { defineConnector } from '../../domain/connector.ts';
import { canary } from '../../schemas/canary.ts';
import { NowhereSettings } from './settings.ts';

/**
 * Takes the canary's submissions and keeps nothing of them. Anything else it rejects, so that it waits for a person: a
 * citizen's submission is not lost even where somebody sets this destination up for a real form.
 */
export const nowhere = defineConnector<NowhereSettings>({
  settings: NowhereSettings,
  guarantee: 'idempotent',
  deliver: async ({ submission, form, documents }) => {
    if (form.key !== canary.form) return { kind: 'rejected', code: 'not-a-canary' };
    // Everything is read and unsealed as a real destination would have it.
    for (const document of documents) await document.content();
    return { kind: 'delivered', caseFile: { id: submission } };
  },
});
