import { join } from 'node:path';
import { composeMail, type Sender } from '../connectors/mail/compose-mail.ts';
import type { Mail } from '../domain/ports.ts';
import { writeFileWhole } from './write-file.ts';

/** Lays mails down as files that every mail program opens, instead of sending them. The same mail again is the same file. */
export function mailFolder(parts: { folder: string; unfinished: string; from: Sender; now: () => Date }): Mail {
  return {
    send: async (mail) => {
      const content = await composeMail(mail, parts.from, parts.now());
      await writeFileWhole(join(parts.folder, `${mail.id}.eml`), content, parts.unfinished);
      return { kind: 'sent' };
    },
  };
}
