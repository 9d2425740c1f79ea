import { createTransport } from 'nodemailer';
import type { ApplicantMail } from '../../domain/ports.ts';

/** Who writes: the tenant's name as people read it, and the plain address. */
export type Sender = { name: string; address: string };

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** One address and nothing beside it: the library takes a list, a name or a header out of anything else. */
const oneAddress = /^[^\s@,;:<>()"\\[\]]+@[^\s@,;:<>()"\\[\]]+$/;

/**
 * A mail as it is sent, laid down or handed to SES (RFC 5322, UTF-8, quoted-printable). Addresses are given as such and
 * never parsed out of a text, so that one address stays one. `Auto-Submitted` keeps holiday answers away (RFC 3834); the
 * same `id` gives the same `Message-ID`. Throws where the recipient is not one plain address.
 */
export async function composeMail(mail: ApplicantMail, from: Sender, now: Date): Promise<Buffer> {
  if (!oneAddress.test(mail.to)) throw new Error('a mail goes to one plain address');
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const { message } = await composer.sendMail({
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    date: now,
    messageId: `<${mail.id}@${domain}>`,
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'de, en',
    },
    xMailer: false,
  });
  if (!Buffer.isBuffer(message)) throw new Error('the mail was not composed whole');
  return message;
}
