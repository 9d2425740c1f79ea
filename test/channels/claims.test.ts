import { expect, test } from 'vitest';
import { nameIn, rolesIn } from '../../channels/claims.ts';

const roles = { author: ['autor', 'redaktion'], approver: ['freigabe'], operator: ['betrieb'] };
const found = (claims: Record<string, unknown>, rolesClaim = 'roles'): string[] =>
  rolesIn(claims, { rolesClaim, roles });

test.each<[string, Record<string, unknown>, string, string[]]>([
  ['a list', { roles: ['autor', 'betrieb', 'x'] }, 'roles', ['author', 'operator']],
  ['one value', { roles: 'freigabe' }, 'roles', ['approver']],
  ['several values for one role', { roles: ['redaktion', 'autor'] }, 'roles', ['author']],
  ['a place further in', { realm_access: { roles: ['autor'] } }, 'realm_access.roles', ['author']],
  ['a name with dots', { 'https://stadt.example/roles': ['autor'] }, 'https://stadt.example/roles', ['author']],
  ['a place within a name with dots', { 'a.b': { c: 'autor' } }, 'a.b.c', ['author']],
  ['another place of a like name', { a: { x: 1 }, 'a.b': { c: 'autor' } }, 'a.b.c', ['author']],
])('roles are read from %s', (_name, claims, claim, expected) => {
  expect(found(claims, claim)).toEqual(expected);
});

test.each<[string, Record<string, unknown>, string]>([
  ['nothing', {}, 'roles'],
  ['a name that every object has', {}, 'constructor'],
  ['what every object inherits', {}, '__proto__.constructor.name'],
  ['a number', { roles: 1 }, 'roles'],
  ['values of other kinds', { roles: [1, null, { autor: true }, ['autor']] }, 'roles'],
  ['an object', { roles: { autor: true } }, 'roles'],
  ['other letters', { roles: ['Autor', 'autor '] }, 'roles'],
  ['a place that is not further in', { realm_access: 'autor' }, 'realm_access.roles'],
])('%s gives no role', (_name, claims, claim) => {
  expect(found(claims, claim)).toEqual([]);
});

test('a name stands on one line, without signs that nobody sees, and is not too long', () => {
  expect(nameIn({ name: '  Anna \n\u202e Autorin\u0000 ' })).toBe('Anna Autorin');
  expect(nameIn({ name: '👩‍💻'.repeat(60) })?.length).toBeLessThanOrEqual(60);
  expect(nameIn({ name: ' ', preferred_username: 'a.autorin' })).toBe('a.autorin');
  expect(nameIn({ name: 7, email: 'a@b.example' })).toBe('a@b.example');
  expect(nameIn({})).toBeUndefined();
});
