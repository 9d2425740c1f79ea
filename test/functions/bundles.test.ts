import { expect, test } from 'vitest';
import { type Bundle, faultsOf } from '../../functions/bundle-functions.ts';

const bundle: Bundle = {
  step: 'accept-submission',
  bytes: 700_000,
  gzipped: 150 * 1024,
  inside: ['domain/accept-submission.ts', 'node_modules/zod/v4/core/core.js'],
};

test('a bundle that grew over its budget fails the build, with its size', () => {
  const faults = faultsOf({ ...bundle, gzipped: 300 * 1024 });

  expect(faults).toEqual([expect.stringMatching(/^accept-submission: 300 KB gzipped, allowed are \d+$/)]);
});

test.each(['ajv', 'recheck', 'pdfkit', 'fontkit'])('a bundle of intake with %s in it fails the build', (name) => {
  const faults = faultsOf({ ...bundle, inside: [...bundle.inside, `node_modules/${name}/index.js`] });

  expect(faults).toEqual([`accept-submission: node_modules/${name}/index.js must not be in it`]);
});

test('what delivers may lay out records', () => {
  const faults = faultsOf({ ...bundle, step: 'deliver-submission', inside: ['node_modules/pdfkit/js/pdfkit.js'] });

  expect(faults).toEqual([]);
});
