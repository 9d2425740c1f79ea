import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import { lastName, schemaPointer } from './pointer.ts';
import { type ResolvedNode, resolveReferences } from './resolve-references.ts';
import { lintFault } from './lint-fault.ts';

type Contact = { node: ResolvedNode & { type: 'string' }; path: string[]; isRequired: boolean };

/**
 * Rule T06 on the address to which an applicant may be written (`x-contact`): one, an e-mail address, in no list, and
 * never required, since nobody needs one in order to apply.
 */
export function lintContact(files: FormFiles): Finding[] {
  const contacts = contactsIn(resolveReferences(files.schema), [], false);
  const [, second] = contacts;
  if (second !== undefined)
    return [
      finding(
        second,
        'Mehr als ein Feld soll die E-Mail-Adresse sein, an die wir schreiben.',
        mend('Kennzeichnen Sie nur eines davon.', '"x-contact"'),
      ),
    ];
  return contacts.flatMap(lintOne);
}

function contactsIn(node: ResolvedNode, path: string[], isRequired: boolean): Contact[] {
  if (node.type === 'string') return node['x-contact'] === true ? [{ node, path, isRequired }] : [];
  if (node.type === 'array') return contactsIn(node.items, [...path, '*'], false);
  if (node.type !== 'object') return [];
  return Object.entries(node.properties).flatMap(([name, child]) =>
    contactsIn(child, [...path, name], node.required?.includes(name) === true),
  );
}

function lintOne(contact: Contact): Finding[] {
  const { node, path, isRequired } = contact;
  const title = `„${node.title ?? lastName(path)}“`;
  return [
    ...(node.format === 'email'
      ? []
      : [
          finding(
            contact,
            `An die Adresse in ${title} soll geschrieben werden; das Feld fragt aber nicht nach einer E-Mail-Adresse.`,
            mend('Machen Sie ein Feld für eine E-Mail-Adresse daraus.', '"format": "email"'),
          ),
        ]),
    ...(path.includes('*')
      ? [
          finding(
            contact,
            `${title} steht in einer Liste; geschrieben wird nur an eine Adresse.`,
            mend('Fragen Sie die Adresse, an die geschrieben wird, außerhalb der Liste.', '"x-contact"'),
          ),
        ]
      : []),
    ...(isRequired
      ? [
          finding(
            contact,
            `${title} ist Pflicht; eine E-Mail-Adresse für Nachrichten muss freiwillig sein.`,
            mend(
              'Nehmen Sie das Häkchen bei „Muss beantwortet werden“ weg, oder schreiben Sie nicht an diese Adresse.',
              '"required"',
              '"x-contact"',
            ),
          ),
        ]
      : []),
  ];
}

const finding = ({ path }: Contact, message: string, remedy: string | Mending): Finding =>
  lintFault({ code: 'T06', pointer: schemaPointer(path) }, message, remedy);
