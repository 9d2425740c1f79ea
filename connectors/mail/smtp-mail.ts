import { createTransport } from 'nodemailer';
import type { Mail } from '../../domain/ports.ts';
import type { SmtpServer } from '../../schemas/mail-settings.ts';
import { composeMail, type Sender } from './compose-mail.ts';
import { mailedOfFault } from './mailed-of-fault.ts';

/** Milliseconds to a connection and a greeting, of silence, and in all; the step that sends has 30 seconds. */
const usualPatience = { connect: 8000, silence: 10_000, whole: 20_000 };

/**
 * Mail by the town's own server or relay, which signs with DKIM. TLS always, with a certificate that can be trusted, but
 * to this very machine. A connection per mail: mails are rare, and a function is frozen between two of them.
 */
export function smtpMail(parts: {
  server: SmtpServer;
  from: Sender;
  secret: (name: string) => Promise<string>;
  now: () => Date;
  patience?: typeof usualPatience;
}): Mail {
  const { server, from, secret, now, patience = usualPatience } = parts;
  return {
    send: async (mail) => {
      const pass = server.secret === undefined ? undefined : await secret(server.secret);
      const transport = createTransport({
        host: server.smtp,
        port: server.port,
        secure: server.port === 465,
        requireTLS: !server.allowInsecureLoopback,
        tls: { minVersion: 'TLSv1.2' },
        ...(server.user !== undefined && pass !== undefined && { auth: { user: server.user, pass } }),
        connectionTimeout: patience.connect,
        greetingTimeout: patience.connect,
        socketTimeout: patience.silence,
      });
      const raw = await composeMail(mail, from, now());
      try {
        const envelope = { from: from.address, to: [mail.to] };
        await transport.sendMail({ envelope, raw, signal: AbortSignal.timeout(patience.whole) });
        return { kind: 'sent' };
      } catch (fault) {
        return mailedOfFault(fault);
      } finally {
        transport.close();
      }
    },
  };
}
