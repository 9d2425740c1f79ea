import { localTime } from '../forms/local-time.ts';
import type { Occasion } from '../schemas/contact.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import type { Tenant } from '../schemas/tenant.ts';

/** What a mail is made from: no answer and no title of a form, only number, time and office. `isFirst`: the first that she gets. */
export type MailContent = {
  meta: Pick<SubmissionMeta, 'receiptNumber' | 'receivedAt'>;
  tenant: Pick<Tenant, 'name' | 'contact'>;
  isFirst: boolean;
};

const subjects: Record<Occasion, string> = {
  accepted: 'Ihr Antrag ist eingegangen',
  held: 'Zu Ihrem Antrag: eine Datei konnte nicht geprüft werden',
  delivered: 'Ihr Antrag liegt der zuständigen Stelle vor',
  discarded: 'Ihr Antrag wurde ohne Bearbeitung beendet',
  withdrawn: 'Ihr Antrag wurde zurückgezogen',
};

const next: Record<'de' | 'en', Record<Occasion, string>> = {
  de: {
    accepted:
      'Er wird jetzt an die zuständige Stelle weitergegeben. Sie müssen nichts tun. Wir schreiben Ihnen noch einmal, wenn er dort vorliegt.',
    held: 'Eine Datei, die Sie mitgeschickt haben, konnte nicht geprüft werden. Eine Mitarbeiterin oder ein Mitarbeiter sieht sie sich an. Ersetzen Sie sie auf der Statusseite durch eine andere, damit Ihr Antrag nicht liegen bleibt. Rufen Sie uns bitte an, wenn Sie Fragen haben. Schicken Sie keine Datei per E-Mail.',
    delivered:
      'Er liegt jetzt der zuständigen Stelle vor. Sie müssen nichts tun: Die Stelle meldet sich bei Ihnen, wenn sie etwas braucht oder entschieden hat. Das ist unsere letzte automatische E-Mail zu diesem Antrag. Die Adresse, die wir uns dafür gemerkt hatten, wird jetzt gelöscht.',
    discarded:
      'Eine Mitarbeiterin oder ein Mitarbeiter hat den Vorgang beendet, ohne dass über Ihren Antrag entschieden wurde. Bitte rufen Sie uns an: Wir sagen Ihnen, warum, und was Sie tun können. Das ist unsere letzte automatische E-Mail zu diesem Antrag. Die Adresse, die wir uns dafür gemerkt hatten, wird jetzt gelöscht.',
    withdrawn:
      'Er wurde auf der Statusseite zurückgezogen und wird nicht bearbeitet. Waren Sie das nicht? Dann rufen Sie uns bitte an. Das ist unsere letzte automatische E-Mail zu diesem Antrag.',
  },
  en: {
    accepted:
      'It is now being passed on to the responsible office. You need not do anything. We will write once more when the office has it.',
    held: 'A file that you sent could not be checked. A member of staff is looking at it. Replace it by another one at the status page, so that your application does not come to a halt. Please call us if you have any questions. Do not send any file by e-mail.',
    delivered:
      'The responsible office has it now. You need not do anything: the office will get in touch with you when it needs something or has decided. This is our last automatic e-mail about this application. The address that we had kept for it is now erased.',
    discarded:
      'A member of staff closed the case without a decision on your application. Please call us: we will tell you why, and what you can do. This is our last automatic e-mail about this application. The address that we had kept for it is now erased.',
    withdrawn:
      'It was withdrawn at the status page and will not be dealt with. Was it not you? Then please call us. This is our last automatic e-mail about this application.',
  },
};

/**
 * The words of a mail: German first, then English. It names what a stranger may read along: that something was sent to
 * this office, its number, and when. Not what it was about, and no link: whoever holds the link reads the answers.
 */
export function applicantMail(occasion: Occasion, content: MailContent): { subject: string; text: string } {
  const { receiptNumber } = content.meta;
  return {
    subject: `${subjects[occasion]} (Eingangsnummer ${receiptNumber})`,
    text: `${german(occasion, content)}\n\n----------\n\n${english(occasion, content)}\n`,
  };
}

function german(occasion: Occasion, { meta, tenant, isFirst }: MailContent): string {
  const when = localTime(meta.receivedAt, 'de');
  return paragraphs([
    'English text below.',
    'Guten Tag,',
    isFirst || occasion === 'accepted'
      ? `Ihr Antrag ist am ${when} bei uns eingegangen und sicher gespeichert. ${next.de[occasion]}`
      : `es gibt Neues zu Ihrem Antrag vom ${when}. ${next.de[occasion]}`,
    `Eingangsnummer: ${meta.receiptNumber}`,
    'Wie es um Ihren Antrag steht, sehen Sie auf der Statusseite. Den Link dorthin haben Sie nach dem Absenden mit der Eingangsbestätigung bekommen. In E-Mails steht er nicht, denn E-Mails können mitgelesen werden.',
    `Haben Sie Fragen? ${reach(tenant, 'Rufen Sie uns an, und nennen Sie die Eingangsnummer: Telefon', 'Wenden Sie sich an uns, und nennen Sie die Eingangsnummer.')}`,
    'Haben Sie bei uns keinen Antrag gestellt? Dann hat jemand vermutlich versehentlich Ihre E-Mail-Adresse angegeben. Sie müssen nichts tun.',
    `Mit freundlichen Grüßen\n${sender(tenant)}`,
    'Diese E-Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf.',
  ]);
}

function english(occasion: Occasion, { meta, tenant, isFirst }: MailContent): string {
  const when = localTime(meta.receivedAt, 'en');
  return paragraphs([
    'Hello,',
    isFirst || occasion === 'accepted'
      ? `Your application was received on ${when} (German time) and is safely stored. ${next.en[occasion]}`
      : `There is news about your application of ${when} (German time). ${next.en[occasion]}`,
    `Receipt number: ${meta.receiptNumber}`,
    'You can see how your application is getting on at the status page. You got the link to it with the receipt after sending. We do not put it into e-mails, because e-mails can be read along.',
    `Any questions? ${reach(tenant, 'Call us and give the receipt number: telephone', 'Contact us and give the receipt number.')}`,
    'You did not apply for anything? Then somebody probably gave your e-mail address by mistake. You need not do anything.',
    `Kind regards\n${sender(tenant)}`,
    'This e-mail was sent automatically. Please do not reply to it.',
  ]);
}

const paragraphs = (texts: string[]): string => texts.join('\n\n');

function reach({ contact }: MailContent['tenant'], byPhone: string, otherwise: string): string {
  return contact.phone === undefined ? otherwise : `${byPhone} ${contact.phone}`;
}

function sender({ name, contact }: MailContent['tenant']): string {
  return [name, contact.address].filter((line) => line !== undefined).join('\n');
}
