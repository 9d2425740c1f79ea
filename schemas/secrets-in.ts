/** A secret that a destination's settings name: where it is kept, and where in the settings it stands. */
export type NamedSecret = { name: string; path: string; place: 'parameter-store' | 'secrets-manager' | 'malformed' };

/** What stands before the name of a secret that is kept in Secrets Manager. */
export const elsewhere = 'secretsmanager:';

/**
 * The secrets that settings name. By convention a setting called `secret`, at whatever depth, is the name of one
 * (docs/add-a-connector.md).
 */
export function secretsIn(settings: unknown, path: string): NamedSecret[] {
  if (typeof settings !== 'object' || settings === null) return [];
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]) =>
    key === 'secret' && typeof value === 'string'
      ? [{ name: value, path: `${path}/secret`, place: placeOf(value) }]
      : secretsIn(value, `${path}/${key}`),
  );
}

/** Names become parts of an ARN: signs that mean more there (`*`, `?`, `:`) are refused. */
function placeOf(name: string): NamedSecret['place'] {
  if (/^secretsmanager:[\w/+=.@-]{1,512}$/.test(name)) return 'secrets-manager';
  return /^[a-z][a-z0-9-]{0,39}$/.test(name) ? 'parameter-store' : 'malformed';
}
