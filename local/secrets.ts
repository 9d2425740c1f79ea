/** The environment variable that holds a destination's secret: `ROHRPOST_SECRET_NEUDORF_DMS_PASSWORD` for `dms-password` of `neudorf`. */
export function secretVariable(tenant: string, name: string): string {
  return `ROHRPOST_SECRET_${tenant}_${name}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}

/** The secret of that name; throws where it is not set, with the variable's name. */
export function secretOf(tenant: string, name: string): string {
  const value = process.env[secretVariable(tenant, name)];
  if (value === undefined) throw new Error(missingSecret(tenant, name));
  return value;
}

/** What to do about a secret that is not set; `undefined` where it is. */
export function missingSecret(tenant: string, name: string): string | undefined {
  const variable = secretVariable(tenant, name);
  return process.env[variable] === undefined
    ? `Setzen Sie vor dem Start die Umgebungsvariable ${variable}.`
    : undefined;
}
