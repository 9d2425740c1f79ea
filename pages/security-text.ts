/** What `security.txt` is made from. */
export type SecurityContact = {
  /** The tenant's base address, no slash at the end. */
  baseUrl: string;
  email?: string | undefined;
  imprint?: string | undefined;
  now: Date;
};

/** Days for which the file holds good; RFC 9116, 2.5.5, recommends less than a year. */
const validDays = 180;

/**
 * Where to report a weakness, for machines (RFC 9116; BSI TR-03172-3 A3.1.05): the municipality's mail address, else her
 * imprint, else her start page. Made anew for each caller, so that it never runs out while somebody serves it.
 */
export function securityText({ baseUrl, email, imprint, now }: SecurityContact): string {
  const contacts = [...(email === undefined ? [] : [`mailto:${email}`]), ...(imprint === undefined ? [] : [imprint])];
  const expires = new Date(now.getTime() + validDays * 86_400_000);
  return [
    ...(contacts.length === 0 ? [`${baseUrl}/`] : contacts).map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().slice(0, 10)}T00:00:00Z`,
    'Preferred-Languages: de, en',
    `Canonical: ${baseUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
