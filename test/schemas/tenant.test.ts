import { expect, test } from 'vitest';
import { Tenant } from '../../schemas/tenant.ts';

const origins = Tenant.shape.embedOrigins;

test.each([
  ['with a path', 'https://www.musterstadt.de/'],
  ['that is none', 'musterstadt'],
  ['without https', 'http://www.musterstadt.de'],
  ['whose name ends a directive and begins one for scripts', 'https://a.de;script-src-elem'],
  ['whose name goes on with another one', 'https://a.de,b.de'],
  ['that is all hosts of a domain', 'https://*.musterstadt.de'],
  ['in quotes', "https://'self'"],
])('an origin %s is none for embedding', (_what, origin) => {
  expect(origins.safeParse([origin]).success).toBe(false);
});

test.each(['https://www.musterstadt.de', 'https://xn--mnchen-3ya.de:8443', 'http://localhost:8081'])(
  'forms may be embedded at %s',
  (origin) => {
    expect(origins.parse([origin])).toEqual([origin]);
  },
);
