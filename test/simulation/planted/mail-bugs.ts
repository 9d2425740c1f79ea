import type { Bug } from './bug.ts';

const tell = 'domain/tell-applicant.ts';

/** Mistakes in writing to applicants. */
export const mailBugs: Bug[] = [
  {
    name: 'address-kept-after-the-last-mail',
    says: 'the address stays when all has been told',
    edits: [{ file: tell, find: "if (isLast(occasion)) return replaced(item, { state: 'sent' });", replace: '' }],
  },
  {
    name: 'told-before-the-commit',
    says: 'the applicant reads that her application is there while it is still on its way',
    edits: [
      {
        file: tell,
        find: "if (state === 'delivered' || state === 'completed')",
        replace: "if (state === 'routed' || state === 'delivered' || state === 'completed')",
      },
    ],
  },
  {
    name: 'written-to-another',
    says: 'a function that is used again writes to the applicant before',
    edits: [
      { file: tell, find: 'const maxTries = 20;', replace: 'const maxTries = 20;\nlet writtenTo;' },
      { file: tell, find: '{ to: address, ...mail,', replace: '{ to: (writtenTo ??= address), ...mail,' },
    ],
  },
  {
    name: 'failing-mail-holds-up',
    says: 'what was delivered is not completed as long as the mail server does not answer',
    edits: [
      {
        file: tell,
        find: "if (mailed.kind === 'unavailable') {",
        replace: "if (mailed.kind === 'unavailable') {\n    if (isLast(occasion)) throw new Error('later');",
      },
    ],
  },
  {
    name: 'refusal-not-final',
    says: 'a mailbox that there is not is written to again and again, and its address kept',
    edits: [{ file: tell, find: "if (mailed.kind === 'unavailable') {", replace: "if (mailed.kind !== 'sent') {" }],
  },
  {
    name: 'sent-mail-forgotten',
    says: 'a mail that got through goes out again where somebody else wrote about the address meanwhile: a bug that we had',
    edits: [{ file: tell, find: 'current = await asItStands(due, store);', replace: 'current = undefined;' }],
  },
  {
    name: 'link-in-a-mail',
    says: 'the mail holds the address of the status page',
    edits: [
      {
        file: tell,
        find: '{ to: address, ...mail,',
        replace: '{ to: address, ...mail, text: `${mail.text} https://town.test/submissions/${meta.id}`,',
      },
    ],
  },
  {
    name: 'address-in-a-log',
    says: 'the words of a mail server that repeat the address are kept as a code',
    edits: [
      {
        file: tell,
        find: "return { kind: 'unavailable', code: 'fault' };",
        replace: "return { kind: 'unavailable', code: String(fault) };",
      },
    ],
  },
  {
    name: 'planned-mail-on-no-list',
    says: 'a mail is planned, and nobody is told when',
    edits: [{ file: 'domain/contact-due.ts', find: "body, list: { name: 'due', at } }", replace: 'body }' }],
  },
];
