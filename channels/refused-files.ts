import { followUpKey, secretsOfKey } from '../domain/secrets-of-key.ts';
import type { RefusedFile } from '../pages/status-page.ts';
import type { StatusView } from '../schemas/submission.ts';
import type { Site } from './site.ts';
import { statusAddress } from './status-address.ts';

/** Refused files, each with the address of the page where it is replaced or, where it was, of its follow-up; `token` is her link's. */
export async function refusedFiles(
  site: Site,
  { refused = [], form, submission }: StatusView,
  token: string,
): Promise<RefusedFile[]> {
  const place = `${site.ports.baseUrl}/submissions/${submission}/replace`;
  return Promise.all(
    refused.map(async (file) => {
      if (file.replacedBy === undefined)
        return { ...file, address: `${place}/${file.document}?token=${encodeURIComponent(token)}` };
      const { id, statusToken } = await secretsOfKey(
        site.ports.tenant.id,
        form,
        await followUpKey(token, file.document),
      );
      return { ...file, address: statusAddress(site, { submission: id, statusToken }) };
    }),
  );
}
