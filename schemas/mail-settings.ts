import * as z from 'zod';

/** The municipality's own mail server or relay, which signs with DKIM. Port 465 is TLS from the start, any other STARTTLS, always. */
export const SmtpServer = z
  .strictObject({
    smtp: z.hostname('Der Name des Mailservers, zum Beispiel mail.musterstadt.example.'),
    port: z.int().min(1).max(65_535).default(587),
    /** Who logs in; the password is named here and kept elsewhere. */
    user: z.string().min(1).max(200).optional(),
    secret: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/, 'Der Name des Geheimnisses: a bis z, 0 bis 9 und Bindestriche.')
      .optional(),
    /** A server on this very machine, also without TLS: for tests and trials. */
    allowInsecureLoopback: z.boolean().default(false),
  })
  .superRefine(({ user, secret, smtp, allowInsecureLoopback }, context) => {
    if ((user === undefined) !== (secret === undefined))
      context.addIssue({ code: 'custom', path: ['user'], message: 'Nennen Sie "user" und "secret", oder keines.' });
    if (/^(?:localhost|127\.[\d.]+)$/.test(smtp) !== allowInsecureLoopback)
      context.addIssue({
        code: 'custom',
        path: ['allowInsecureLoopback'],
        message: 'Gehört genau zu einem Mailserver auf diesem Rechner selbst (localhost, 127.0.0.1).',
      });
  });
export type SmtpServer = z.infer<typeof SmtpServer>;

/**
 * How a tenant writes to applicants. `from`: a plain address of the town's own domain. `ses`: AWS's mail service; on the
 * local ground the mails are laid down as files instead. Without this setting nobody's address is kept.
 */
export const MailSettings = z.strictObject({
  from: z.email('Eine E-Mail-Adresse, zum Beispiel antrag@musterstadt.example.').max(120),
  via: z.union([z.literal('ses'), SmtpServer]),
});
export type MailSettings = z.infer<typeof MailSettings>;
