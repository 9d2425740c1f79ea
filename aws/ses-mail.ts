import { SendEmailCommand, type SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2';
import type { ApplicantMail, Mail, Mailed } from '../domain/ports.ts';

/** What SES says of this mail or this recipient for good. Anything else is a matter of the account, or of time. */
const refusals = ['MessageRejected', 'BadRequestException'];
const codes: Record<string, string> = {
  MessageRejected: 'ses-rejected',
  BadRequestException: 'ses-bad-request',
  AccountSuspendedException: 'ses-suspended',
  SendingPausedException: 'ses-paused',
  LimitExceededException: 'ses-limit',
  TooManyRequestsException: 'ses-throttled',
  MailFromDomainNotVerifiedException: 'ses-not-verified',
  NotFoundException: 'ses-not-found',
  AccessDeniedException: 'ses-denied',
};

/**
 * Mail by Amazon SES, as a whole message: its `Auto-Submitted` header stays, `Message-ID` and `Date` SES writes anew. One
 * try: whatever comes back without an answer is tried again by the step's own schedule.
 */
export function sesMail(parts: {
  client: SESv2Client;
  from: string;
  compose: (mail: ApplicantMail) => Promise<Uint8Array>;
}): Mail {
  return {
    send: async (mail) => {
      const Data = await parts.compose(mail);
      try {
        await parts.client.send(
          new SendEmailCommand({
            FromEmailAddress: parts.from,
            Destination: { ToAddresses: [mail.to] },
            Content: { Raw: { Data } },
          }),
        );
        return { kind: 'sent' };
      } catch (fault) {
        return mailedOf(fault);
      }
    },
  };
}

/** The words of a fault may repeat the address: its name is all that is kept. */
function mailedOf(fault: unknown): Exclude<Mailed, { kind: 'sent' }> {
  if (!(fault instanceof SESv2ServiceException)) return { kind: 'unavailable', code: 'ses-unreachable' };
  const code = codes[fault.name] ?? 'ses-fault';
  return { kind: refusals.includes(fault.name) ? 'refused' : 'unavailable', code };
}
