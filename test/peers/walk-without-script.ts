import { filledIn } from '../filled-in.ts';
import type { Deployed } from './deployed.ts';
import { uploadFrom } from './upload-from.ts';

// As people type it: in small letters, with spaces.
const filled = { ...filledIn, '/zahlung/iban': 'de89 3704 0044 0532 0130 00' };
/** What the answers of a walk said: each page's status, and where the last one is. */
export type Walk = { statuses: number[]; status: string };

/** Goes the way of a citizen without JavaScript at a deployed tenant: form, review page, file, send, status page. */
export async function walkWithoutScript(deployed: Deployed, tenant: string): Promise<Walk> {
  const own = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
  const get = (address: string): Promise<Response> => deployed.fetch(tenant, address, { headers: own });
  const post = (address: string, fields: Record<string, string>): Promise<Response> =>
    deployed.fetch(tenant, address, {
      method: 'POST',
      headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  const form = await get('/forms/reitkennzeichen');
  const typed = await post('/forms/reitkennzeichen/versions/1/review', filled);
  const review = await get(locationOf(typed));
  const upload = await uploadFrom(await review.text(), '%PDF-1.7 Mandat');
  const after = await get(locationOf(upload));
  const send = /action="([^"]+\/send[^"]*)"/.exec(await after.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
  const sent = await post(send, {});
  const status = await get(locationOf(sent));
  return {
    statuses: [form, typed, review, upload, after, sent, status].map((answer) => answer.status),
    status: locationOf(sent),
  };
}

const locationOf = (answer: Response): string => answer.headers.get('location') ?? '';
