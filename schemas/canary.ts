/**
 * The canary: a tenant of the cell to which a synthetic submission is sent every quarter of an hour, from the form to the
 * delivered status. It is a tenant of its own with a form of its own, so that nothing in a citizen's submission needs to
 * say “test”, and nobody can make a real one look like it (docs/decisions/0010-the-canary-is-a-tenant.md).
 */
export const canary = {
  tenant: 'canary',
  form: 'canary',
  connector: 'nowhere',
  /** The only answers that its form takes: nobody can type anything personal there. */
  answers: { pruefung: 'Kanarienvogel' },
} as const;
