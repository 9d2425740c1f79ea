import type { Accepted } from '../domain/accept-submission.ts';
import type { Site } from './site.ts';

/** The address of a submission's status page; the token in it is the applicant's secret. */
export function statusAddress(site: Site, accepted: Pick<Accepted, 'submission' | 'statusToken'>): string {
  return `${site.ports.baseUrl}/submissions/${accepted.submission}?token=${accepted.statusToken}`;
}
