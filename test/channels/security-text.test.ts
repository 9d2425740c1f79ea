import { expect, test } from 'vitest';
import { securityText } from '../../pages/security-text.ts';
import { openWorld } from '../world.ts';

const now = new Date('2026-11-27T12:00:00Z');
const fields = (text: string): [string, string][] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [, name = '', value = ''] = /^([A-Za-z-]+): (.+)$/.exec(line) ?? [];
      return [name, value];
    });

test('a tenant says where to report a weakness, until when that holds, and in which languages', async () => {
  const world = await openWorld();

  const answer = await world.fetch('/musterstadt/.well-known/security.txt');
  const text = await answer.text();
  world.close();

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(fields(text).map(([name]) => name)).toEqual([
    'Contact',
    'Contact',
    'Expires',
    'Preferred-Languages',
    'Canonical',
  ]);
  expect(text).toContain('Contact: mailto:post@musterstadt.example\n');
  expect(text).toContain('Canonical: http://localhost:8080/musterstadt/.well-known/security.txt\n');
});

test('it runs out in less than a year, as a date and time of the internet', () => {
  const text = securityText({ baseUrl: 'https://antrag.example', email: 'post@stadt.example', now });

  expect(text).toContain('\nExpires: 2027-05-26T00:00:00Z\n');
});

test.each<[string, { email?: string; imprint?: string }, string[]]>([
  [
    'mail before imprint',
    { email: 'a@b.example', imprint: 'https://b.example/i' },
    ['mailto:a@b.example', 'https://b.example/i'],
  ],
  ['the imprint alone', { imprint: 'https://b.example/i' }, ['https://b.example/i']],
  ['the start page, where a tenant names neither', {}, ['https://antrag.example/']],
])('there is always a contact: %s', (_name, contact, expected) => {
  const text = securityText({ baseUrl: 'https://antrag.example', now, ...contact });

  expect(fields(text).flatMap(([name, value]) => (name === 'Contact' ? [value] : []))).toEqual(expected);
});
