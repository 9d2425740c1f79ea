import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { selfSigned } from './self-signed.ts';

/** What the server does wrong: a code and words of its own at a command; `silence`: it never answers that. */
export type MailFault = { at: 'RCPT' | 'DATA' | 'MAIL'; answer: string };
/** A mail as the server took it. */
export type TakenMail = { from: string; to: string[]; secure: boolean; user: string | undefined; raw: string };
/** A real SMTP server (smtp-server) on this machine, for one test. */
export type MailServer = {
  port: number;
  cert: string;
  taken: TakenMail[];
  fault: MailFault | undefined;
  close(): Promise<void>;
};

/** Starts one on a free port. `tls`: it offers STARTTLS with a certificate of its own, or none, or is TLS from the start. */
export async function startMailServer(tls: 'starttls' | 'none' | 'implicit'): Promise<MailServer> {
  const { key, cert } = await selfSigned();
  const here: Omit<MailServer, 'port' | 'close'> = { cert, taken: [], fault: undefined };
  const options: SMTPServerOptions = {
    key,
    cert,
    secure: tls === 'implicit',
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, answer) =>
      password === 'richtig' ? answer(null, { user: username }) : answer(new Error('wrong')),
    onMailFrom: (_address, _session, answer) => stumble('MAIL', answer),
    onRcptTo: (_address, _session, answer) => stumble('RCPT', answer),
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const taken = {
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: session.user,
          raw: Buffer.concat(chunks).toString(),
        };
        stumble('DATA', (fault) => {
          if (fault === undefined || fault === null) here.taken.push(taken);
          answer(fault);
        });
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  const stumble = (at: MailFault['at'], answer: (fault?: Error | null) => void): void => {
    const { fault } = here;
    if (fault?.at !== at) return answer(null);
    if (fault.answer === 'silence') return;
    answer(Object.assign(new Error(fault.answer.slice(4)), { responseCode: Number(fault.answer.slice(0, 3)) }));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(here, { port, close: () => new Promise<void>((resolve) => server.close(resolve)) });
}
