/** The addresses that a form's page speaks to, as paths: the page works on whichever host serves it. */
export function formAddresses(
  baseUrl: string,
  form: string,
  version: number,
): { action: string; api: { submissions: string; uploads: string; areas: string } } {
  const path = new URL(baseUrl).pathname.replace(/\/$/, '');
  const place = `${path}/forms/${form}/versions/${version}`;
  return {
    action: `${place}/review`,
    api: { submissions: `${place}/submissions`, uploads: `${place}/uploads`, areas: `${path}/areas` },
  };
}
