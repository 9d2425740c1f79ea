import * as z from 'zod';
import type { Mailed } from '../../domain/ports.ts';

const Fault = z.object({
  code: z.string(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
  response: z.string().default(''),
  message: z.string(),
});
type Fault = z.infer<typeof Fault>;

/**
 * What a fault on the way to the mail server means. Refused is only what the server says of this recipient or this mail,
 * for good (5xx to RCPT TO or DATA). That it does not let us in, does not take our sender or does not relay for us (5.7.x,
 * RFC 3463) is a matter of settings: tried again until somebody mends it. The server's words are read, and not kept: they
 * often repeat the address.
 */
export function mailedOfFault(fault: unknown): Exclude<Mailed, { kind: 'sent' }> {
  const parsed = Fault.safeParse(fault);
  // No fault of the mail server's: a bug, which the step takes for one.
  if (!(fault instanceof Error) || !parsed.success) throw fault;
  const { responseCode, code: kind } = parsed.data;
  if (kind === 'EAUTH' || kind === 'ENOAUTH') return { kind: 'unavailable', code: 'mail-login' };
  if (kind === 'ETLS') return { kind: 'unavailable', code: codeOf(parsed.data) };
  if (responseCode === undefined) return { kind: 'unavailable', code: codeOf(parsed.data) };
  const code = `smtp-${responseCode}`;
  return { kind: isAboutThisMail(parsed.data) ? 'refused' : 'unavailable', code };
}

function isAboutThisMail({ responseCode = 0, command = '', response }: Fault): boolean {
  return responseCode >= 500 && /^(?:RCPT TO|DATA)$/.test(command) && !/^5\d\d[ -]5\.7\./.test(response);
}

function codeOf({ code, message }: Fault): string {
  if (/certificate|altnames|self-signed/i.test(message)) return 'mail-certificate';
  if (code === 'ETLS') return 'mail-tls';
  return code === 'ETIMEDOUT' || code === 'EABORT' ? 'mail-timeout' : 'mail-unreachable';
}
