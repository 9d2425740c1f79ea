import type { OperatorRouteId } from './operator-routes.ts';
import type { RouteId } from './routes.ts';

/**
 * Which function answers which routes. What takes submissions in stands alone, so that its bundle is small and a burst
 * of readers can't use up its place.
 */
export const httpFunctions = {
  'accept-submission': ['accept-submission'],
  'prepare-upload': ['prepare-upload'],
  'review-submission': [
    'review-submission',
    'review-form',
    'review-page',
    'edit-draft',
    'remove-upload',
    'sent-draft',
    'save-draft',
    'saved-draft',
    'draft-door',
    'take-up-draft',
    'replacement-page',
  ],
  'send-draft': ['send-draft', 'replace-file'],
  'read-submission': ['read-submission', 'read-receipt'],
  'withdraw-submission': ['withdrawal-page', 'withdraw-submission'],
  'receive-letter': ['receive-letter'],
  'show-forms': [
    'start-page',
    'form-page',
    'stored-page',
    'embedded-form',
    'framed-form',
    'embed-page',
    'embed-script',
    'theme-styles',
    'form-schema',
    'form-ui',
    'form-manifest',
    'form-check',
    'list-areas',
    'receipt-keys',
    'security-text',
    'openapi',
    'health',
  ],
} as const satisfies Record<string, readonly RouteId[]>;
/** A function that answers HTTP requests. */
export type HttpFunction = keyof typeof httpFunctions;

/** Steps with a queue of their own that is polled: two, because every poller costs money while nothing happens (promise P7). */
export const queuedSteps = ['route-submission', 'deliver-submission'] as const;
/** Steps that are started by asynchronous invocation, without a queue. */
export const startedSteps = ['release-document', 'acknowledge-submission'] as const;
/** Steps by time. */
export const timedSteps = ['resume-submissions', 'expire-submissions'] as const;
/** The step that only the canary's stack has, by time as well (docs/decisions/0010-the-canary-is-a-tenant.md). */
export const canarySteps = ['send-canary'] as const;

/**
 * Which function answers which routes of whoever looks after submissions. What opens has a function of its own, so that the page
 * which everybody of them asks for holds no key (docs/decisions/0038-the-operators-page-on-aws.md).
 */
export const operatorFunctions = {
  'serve-staff': ['staff-page', 'redrive-submission', 'discard-submission'],
  'open-submission': ['open-submission', 'open-document', 'readdress-submission'],
} as const satisfies Record<string, readonly OperatorRouteId[]>;

/** What answers staff: only in the stack of a tenant whose file says how they log in (`staff`). */
export const staffSteps = ['serve-studio', 'serve-staff', 'open-submission'] as const;

/** Every function of a tenant's stack, named as the step that it does. */
export type FunctionName =
  | HttpFunction
  | (typeof queuedSteps)[number]
  | (typeof startedSteps)[number]
  | (typeof timedSteps)[number]
  | (typeof staffSteps)[number]
  | (typeof canarySteps)[number];

/** A function's name in the account: known before the function is made, so that one step may be granted another. */
export const functionNameOf = (tenant: string, step: FunctionName): string => `rohrpost-${tenant}-${step}`;
