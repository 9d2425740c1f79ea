import type { Place } from '../aws/clients.ts';

/** What the platform says of itself to a function. */
type Platform = {
  AWS_REGION?: string | undefined;
  AWS_ENDPOINT_URL?: string | undefined;
  AWS_ACCESS_KEY_ID?: string | undefined;
  AWS_SECRET_ACCESS_KEY?: string | undefined;
  AWS_SESSION_TOKEN?: string | undefined;
};

/** Where AWS is and as whom a function asks it. */
export function placeOf(platform: Platform): Place {
  const { AWS_REGION: region, AWS_ENDPOINT_URL: endpoint, AWS_SESSION_TOKEN: sessionToken } = platform;
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = platform;
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
  };
}
