import { expect, test } from 'vitest';
import type { PageFrame } from '../../pages/layout.ts';
import { problemPage } from '../../pages/problem-page.ts';
import { reviewPage } from '../../pages/review-page.ts';
import { staffPage } from '../../pages/staff-page.ts';
import { startPage } from '../../pages/start-page.ts';
import { statusPage } from '../../pages/status-page.ts';
import { withdrawnPage } from '../../pages/withdrawn-page.ts';
import { planForm } from '../../forms/plan-form.ts';
import type { StatusView } from '../../schemas/submission.ts';
import { smallForm } from '../forms/small-form.ts';

const frame: PageFrame = {
  language: 'de',
  tenant: 'Neudorf',
  home: '/neudorf/',
  phone: '01234 30-0',
  statements: {},
  assets: { css: '/intake.css', enhance: '/enhance.js' },
};
const english: PageFrame = { ...frame, language: 'en' };
const { phone: _phone, ...phoneless } = frame;
const plan = planForm(smallForm({ name: { type: 'string', maxLength: 20, title: 'Name des Hundes' } }));
const status: StatusView = {
  submission: 'a'.repeat(32),
  receiptNumber: 'ABCD-EFGH-JKLM',
  form: 'hundesteuer-anmeldung',
  title: 'Hund anmelden',
  receivedAt: '2026-11-24T09:00:00.000Z',
  status: 'SUBMITTED',
  authority: { id: 'neudorf', name: 'Gemeinde Neudorf', phone: '01234 30-0' },
  history: [{ at: '2026-11-24T09:00:00.000Z', type: 'accepted', text: 'Eingegangen' }],
  answers: { name: 'Bello' },
  documents: [],
  receipt: 'x.y.z',
  erased: false,
};
const statusOf = (change: Partial<StatusView>, around: PageFrame = frame): Promise<string> =>
  statusPage({
    ...around,
    status: { ...status, ...change },
    plan,
    receiptAddress: '/receipt.json?token=t',
    withdrawalAddress: '/w',
  });

test('a status page names the office, the answers in the form’s words, and leads to the signed receipt', async () => {
  const page = await statusOf({});

  expect(page).toContain('>Gemeinde Neudorf</dd>');
  expect(page).toContain('<a class="kern-link intake-whole" href="tel:01234300">01234 30-0</a>');
  expect(page).toContain('Name des Hundes');
  expect(page).toContain('href="/receipt.json?token=t"');
  expect(page).toContain('24. November 2026 um 10:00');
});

test('while the office is being found out, the status page says so; after erasure it names none', async () => {
  const { authority: _authority, ...unclear } = status;
  const { answers: _answers, receipt: _receipt, ...erased } = unclear;

  const asked = await statusPage({ ...frame, status: unclear, plan, receiptAddress: '/r', withdrawalAddress: '/w' });
  const gone = await statusPage({
    ...frame,
    status: { ...erased, erased: true },
    receiptAddress: '/r',
    withdrawalAddress: '/w',
  });

  expect(asked).toContain('Wir klären gerade, welche Stelle zuständig ist.');
  expect(gone).not.toContain('Wir klären gerade');
  expect(gone).toContain('<dd class="kern-description-list-item__value">–</dd>');
  expect(gone).not.toContain('Ihre Angaben');
  expect(gone).not.toContain('/r');
});

test('a corrected office is marked as such, with what the law says about the decision', async () => {
  const decision = { decisionPeriod: 'Drei Monate.', onLapse: 'Gilt als erteilt.', remedies: 'Widerspruch.' };

  const page = await statusPage({
    ...frame,
    status: { ...status, authorityCorrected: true },
    plan,
    withdrawalAddress: '/w',
    receiptAddress: '/r',
    decision,
  });

  expect(page).toContain('(berichtigt; die Eingangsbestätigung nennt noch den ersten Stand)');
  expect(page).toContain('Drei Monate. Gilt als erteilt. Widerspruch.');
});

test('the English status page is English, with sizes and times as they are written there', async () => {
  const document = {
    id: 'b'.repeat(32),
    field: '/nachweise',
    name: 'Rechnung.pdf',
    mediaType: 'application/pdf' as const,
    size: 12_345,
    sha256: 'c'.repeat(64),
  };

  const page = await statusOf({ documents: [document] }, english);
  const german = await statusOf({ documents: [document] });

  expect(page).toContain('Rechnung.pdf (12,345 bytes)');
  expect(page).toContain('24 November 2026 at 10:00');
  expect(page).toContain('What has happened');
  expect(german).toContain('Rechnung.pdf (12.345 Byte)');
});

test('a problem page says the day of receipt and each fault, and how to reach somebody', async () => {
  const problem = { type: 'x', title: 'Schon gelöscht', status: 410, detail: 'Der Antrag ist gelöscht.' };
  const fault = { pointer: '/a', keyword: 'required', params: {}, message: 'Füllen Sie „Name“ aus.' };

  const page = await problemPage(frame, { ...problem, receivedOn: '2026-11-24', errors: [fault] });
  const bare = await problemPage(phoneless, problem);

  expect(page).toContain('Eingegangen am 2026-11-24');
  expect(page).toContain('<li>Füllen Sie „Name“ aus.</li>');
  expect(page).toContain('rufen Sie uns bitte an: <bdi class="intake-whole">01234 30-0');
  expect(bare).not.toContain('rufen Sie uns');
});

test('a withdrawn form’s page asks nobody to call a number that there is not', async () => {
  expect(await withdrawnPage(frame, 'Hund')).toContain('Bitte rufen Sie uns an: <bdi class="intake-whole">01234 30-0');
  expect(await withdrawnPage(phoneless, 'Hund')).not.toContain('rufen Sie uns an');
  expect(await withdrawnPage(phoneless, 'Hund')).toContain('Bitte wenden Sie sich an uns.');
});

test('a tenant without forms says so, in the reader’s language', async () => {
  expect(await startPage({ ...frame, forms: [], drafts: '/drafts' })).toContain(
    'Zurzeit gibt es hier keine Formulare.',
  );
  expect(await startPage({ ...english, forms: [], drafts: '/drafts' })).toContain(
    'There are no forms here at present.',
  );
});

test('the review page of a form without files offers none, and a full field no further upload', async () => {
  const view = { ...frame, title: 'Hund', plan, answers: { name: 'Bello' }, errors: [], edit: '/edit', send: '/send' };
  const permission = { document: 'd'.repeat(32), url: '/documents', fields: { key: 'k' }, expires: status.receivedAt };
  const full = {
    label: 'Nachweis',
    required: true,
    uploaded: [1, 2].map((n) => ({ size: n, remove: `/remove?${n}` })),
    accept: 'application/pdf',
  };

  const bare = await reviewPage({ ...view, uploads: [] });
  const page = await reviewPage({ ...view, uploads: [full, { ...full, required: false, uploaded: [], permission }] });

  expect(bare).not.toContain('Dateien');
  expect(page).toContain('<h3 class="kern-heading-small">Nachweis</h3><p class="kern-body">2 hochgeladen</p>');
  expect(page.match(/type="file"/g)).toHaveLength(1);
  expect(page).toContain('(freiwillig)');
  expect(page).not.toContain('kern-hint');
});

test('the staff page tells where a delivery stands only where there is such a place', async () => {
  const row = {
    submission: 'a'.repeat(32),
    receiptNumber: 'ABCD-EFGH-JKLM',
    form: 'hund',
    since: '2026-11-26T09:00:00.000Z',
    what: 'abgelehnt',
    remedy: 'anrufen',
  };

  const page = await staffPage({
    ...frame,
    rows: [
      { ...row, place: 'dms' },
      { ...row, place: '' },
    ],
    blocked: [],
    staff: '/staff',
    person: 'Anna Autorin',
    logOut: '/studio/log-out',
    opens: true,
  });

  expect(page).toContain('<td>abgelehnt (dms)</td>');
  expect(page).toContain('<td>abgelehnt</td>');
});
