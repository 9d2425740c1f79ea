import { smtpMail } from '../connectors/mail/smtp-mail.ts';
import type { Mail } from '../domain/ports.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { mailFolder } from './mail-folder.ts';
import { secretOf } from './secrets.ts';

/** How a tenant of the local ground writes to applicants: by its mail server, where it names one, else into a folder. */
export function localMail(
  { id, name, mail }: Tenant,
  place: { folder: string; unfinished: string; now: () => Date },
): Mail {
  if (mail === undefined) return { send: () => Promise.reject(new Error('this tenant writes no mails')) };
  const from = { name, address: mail.from };
  if (mail.via === 'ses') return mailFolder({ ...place, from });
  return smtpMail({ server: mail.via, from, secret: async (secret) => secretOf(id, secret), now: place.now });
}
