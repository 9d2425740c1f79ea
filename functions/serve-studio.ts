import { dynamoDbClient, s3Client, ssmClient } from '../aws/clients.ts';
import { awsPublications } from '../aws/publications.ts';
import { awsSecret } from '../aws/secret.ts';
import { awsStaffKey } from '../aws/staff-key.ts';
import { storeByQuery } from '../aws/store-by-query.ts';
import { openIdProvider } from '../channels/open-id.ts';
import { staffChannel } from '../channels/staff-channel.ts';
import { signBadge } from '../domain/sign-badge.ts';
import { signPass } from '../domain/sign-pass.ts';
import type { Badge } from '../domain/staff-badge.ts';
import { compressAnswers } from './compress-answers.ts';
import { environment } from './environment.ts';
import { httpFunction } from './http-function.ts';
import { lacking } from './lacking.ts';
import { pageAssets } from './page-assets.ts';
import { now, presence } from './presence.ts';
import { shippedParts, studioAssets } from './studio-parts.ts';

const settings = environment('serve-studio');
const { running, always } = presence('serve-studio', settings);
const { TENANT: tenant, BASE_URL: baseUrl } = settings;
const ports = {
  ...lacking('serve-studio'),
  ...always,
  // Where citizens are, no file switches off that two people publish.
  tenant: { ...tenant, approval: 'four-eyes' as const },
  baseUrl,
  store: storeByQuery({ client: dynamoDbClient(), table: settings.TABLE }),
  publications: awsPublications({ client: s3Client(), bucket: settings.BUCKET }),
  staffForms: true as const,
};
const parts = { tenant: tenant.id, ssm: ssmClient(), now };
const key = awsStaffKey(parts);
const site = {
  ports,
  assets: pageAssets(baseUrl),
  // Who names no provider lets nobody in: there are no people to choose from but on one's own machine.
  ...(tenant.staff && {
    staff: {
      key,
      sign: async (badge: Badge) => {
        const secret = await key();
        return { pass: await signPass(secret, tenant.id, badge.until), badge: await signBadge(secret, badge) };
      },
      provider: openIdProvider({ settings: tenant.staff, secret: awsSecret(parts), now }),
    },
  }),
};
/** Characters of a request: a draft of 3 MB as base64, and some. */
const draftCharacters = 4_200_000;

export const handler = httpFunction(
  running,
  baseUrl,
  compressAnswers(staffChannel(site, { assets: studioAssets(baseUrl), ...shippedParts })),
  draftCharacters,
);
