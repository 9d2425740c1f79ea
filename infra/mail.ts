import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { TenantFault } from '../schemas/contract-fault.ts';
import type { Tenant } from '../schemas/tenant.ts';
import type { StepFunction } from './step-function.ts';

/** Parameters that a tenant's mails need, below its own: the key that opens addresses, and the mail server's password. */
export function contactPlaces({ mail }: Tenant): string[] {
  if (mail === undefined) return [];
  const secret = mail.via === 'ses' ? undefined : mail.via.secret;
  return ['keys/contact/*', ...(secret === undefined ? [] : [`secrets/${secret}`])];
}

/** Permits a step to send by SES: as exactly this domain, from exactly this address. */
export function grantMail(step: StepFunction, { mail }: Tenant): void {
  if (mail?.via !== 'ses') return;
  const domain = mail.from.slice(mail.from.lastIndexOf('@') + 1);
  step.lambda.addToRolePolicy(
    new PolicyStatement({
      // The right that SES demands for a whole message (`Content.Raw`), by whichever of its operations.
      actions: ['ses:SendRawEmail'],
      resources: [Stack.of(step).formatArn({ service: 'ses', resource: 'identity', resourceName: domain })],
      conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
    }),
  );
}

/** What of a tenant's way to write mails does not work from AWS, with what to do. */
export function mailFaults({ id, mail }: Tenant, region: string | undefined): TenantFault[] {
  const fault = (path: string, message: string, remedy: string): TenantFault[] => [
    { file: `${id}/tenant.json`, path: `/mail/via${path}`, message, remedy },
  ];
  if (mail === undefined) return [];
  if (mail.via === 'ses')
    return region?.startsWith('eusc-') === true
      ? fault(
          '',
          `In ${region} verschickt Rohrpost keine E-Mails über SES.`,
          'Nennen Sie Ihren eigenen Mailserver: { "smtp": "mail.…", "user": "…", "secret": "…" }.',
        )
      : [];
  if (mail.via.allowInsecureLoopback)
    return fault(
      '/smtp',
      'Eine Funktion auf AWS hat keinen Mailserver auf ihrem eigenen Rechner.',
      'Nennen Sie den Mailserver Ihrer Kommune.',
    );
  return mail.via.port === 25
    ? fault(
        '/port',
        'AWS lässt keine Funktion auf Port 25 hinaus.',
        'Nehmen Sie 587 (STARTTLS) oder 465 (TLS von Anfang an).',
      )
    : [];
}
