import { checkRoutes } from './check-routes.ts';
import { embedRoutes } from './embed-routes.ts';
import { formRoutes } from './form-routes.ts';
import { letterRoutes } from './letter-routes.ts';
import { logInRoutes } from './log-in-routes.ts';
import { mountRoutes } from './mount-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import { replaceFileRoutes } from './replace-file-routes.ts';
import { replacementPageRoutes } from './replacement-page-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { savedDraftRoutes } from './saved-draft-routes.ts';
import { sendDraftRoutes } from './send-draft-routes.ts';
import type { Answer, Site } from './site.ts';
import { statusRoutes } from './status-routes.ts';
import { submissionRoutes } from './submission-routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import { withdrawalRoutes } from './withdrawal-routes.ts';

/** The way in by the web, every route of it: the same on every ground. */
export function webChannel(site: Site): Answer {
  return mountRoutes(site, {
    ...formRoutes,
    ...checkRoutes,
    ...embedRoutes,
    ...uploadRoutes,
    ...submissionRoutes,
    ...statusRoutes,
    ...reviewRoutes,
    ...sendDraftRoutes,
    ...savedDraftRoutes,
    ...withdrawalRoutes,
    ...replacementPageRoutes,
    ...replaceFileRoutes,
    ...letterRoutes,
    ...logInRoutes,
    ...providerRoutes,
  });
}
