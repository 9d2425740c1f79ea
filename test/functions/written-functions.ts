import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { vi } from 'vitest';
// In every bundle, before anything else.
import '../../functions/parse-plainly.ts';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';

const load: Record<FunctionName, () => Promise<unknown>> = {
  'accept-submission': () => import('../../functions/accept-submission.ts'),
  'prepare-upload': () => import('../../functions/prepare-upload.ts'),
  'review-submission': () => import('../../functions/review-submission.ts'),
  'send-draft': () => import('../../functions/send-draft.ts'),
  'read-submission': () => import('../../functions/read-submission.ts'),
  'withdraw-submission': () => import('../../functions/withdraw-submission.ts'),
  'receive-letter': () => import('../../functions/receive-letter.ts'),
  'show-forms': () => import('../../functions/show-forms.ts'),
  'route-submission': () => import('../../functions/route-submission.ts'),
  'deliver-submission': () => import('../../functions/deliver-submission.ts'),
  'release-document': () => import('../../functions/release-document.ts'),
  'acknowledge-submission': () => import('../../functions/acknowledge-submission.ts'),
  'resume-submissions': () => import('../../functions/resume-submissions.ts'),
  'expire-submissions': () => import('../../functions/expire-submissions.ts'),
  'serve-studio': () => import('../../functions/serve-studio.ts'),
  'serve-staff': () => import('../../functions/serve-staff.ts'),
  'open-submission': () => import('../../functions/open-submission.ts'),
  'send-canary': () => import('../../functions/send-canary.ts'),
};
const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

/** Every function, by name. */
export const writtenSteps = Object.keys(load).filter((step): step is FunctionName => step in load);

/** Says what is said to functions when they are built. To be taken back with `vi.unstubAllGlobals()`. */
export function stubBuild(): void {
  vi.stubGlobal('PAGE_ASSETS', {
    css: 'intake.0a.css',
    enhance: 'enhance.0a.js',
    check: 'check.0a.js',
    embed: { script: 'embed.0a.js', pinned: 'embed-pinned.0a.js', integrity: 'sha384-0a', frame: 'frame.0a.js' },
  });
  vi.stubGlobal('STUDIO_ASSETS', { script: 'studio.0a.js', css: 'studio.0a.css', preview: 'preview.0a.js' });
  vi.stubGlobal('STUDIO_PARTS', './');
  vi.stubGlobal('RECORD_FONTS', `${pathToFileURL(dirname(font)).href}/`);
}

/** Starts a function anew, as it is written. */
export function loadWritten(step: FunctionName): Promise<unknown> {
  vi.resetModules();
  return load[step]();
}
