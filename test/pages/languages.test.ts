import { expect, test } from 'vitest';
import { planForm } from '../../forms/plan-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import type { PageFrame } from '../../pages/layout.ts';
import { problemPage } from '../../pages/problem-page.ts';
import { savedDraftPage } from '../../pages/saved-draft-page.ts';
import { statusPage } from '../../pages/status-page.ts';
import { withdrawnPage } from '../../pages/withdrawn-page.ts';
import type { StatusView } from '../../schemas/submission.ts';
import { smallForm } from '../forms/small-form.ts';

const frame = (language: string): PageFrame => ({
  language,
  tenant: 'Neudorf',
  home: '/neudorf/',
  phone: '01234 30-0',
  statements: {},
  assets: { css: '/intake.css', enhance: '/enhance.js' },
});
const plan = planForm(
  smallForm({
    name: { type: 'string', maxLength: 20, title: 'Name des Hundes' },
    konto: { type: 'string', format: 'iban', maxLength: 34, title: 'IBAN' },
    rasse: { type: 'string', enum: ['dackel', 'pudel', 'boxer', 'mops', 'spitz', 'dogge', 'terrier'], title: 'Rasse' },
  }),
);
const status: StatusView = {
  submission: 'a'.repeat(32),
  receiptNumber: '7BCD-EFGH-JKLM',
  form: 'hundesteuer-anmeldung',
  title: 'Hund anmelden',
  receivedAt: '2026-11-24T09:00:00.000Z',
  status: 'SUBMITTED',
  authority: { id: 'neudorf', name: 'Gemeinde Neudorf', phone: '01234 30-0' },
  history: [],
  answers: { name: 'Bello' },
  documents: [
    {
      id: 'd',
      field: '/anlage',
      name: '2026 Beleg.pdf',
      mediaType: 'application/pdf',
      size: 14,
      sha256: 'a'.repeat(64),
    },
  ],
  receipt: 'x.y.z',
  erased: false,
};
const decision = { decisionPeriod: 'In vier Wochen.', onLapse: '§ 75 VwGO.', remedies: 'Widerspruch.' };
const statusIn = (language: string): Promise<string> =>
  statusPage({ ...frame(language), status, plan, decision, receiptAddress: '/r', withdrawalAddress: '/w' });

/** A text that keeps its own direction, whether it may be broken or not. */
const keptApart = (text: string): RegExp => new RegExp(`<bdi(?: class="intake-whole")?>${text}</bdi>`);

test('on a page written from the right numbers and German names keep their own direction; names on other pages carry nothing for it', async () => {
  const arabic = await statusIn('ar');
  const turkish = await statusIn('tr');

  expect(arabic).toContain('<html lang="ar" dir="rtl">');
  for (const text of ['7BCD-EFGH-JKLM', '01234 30-0', 'Gemeinde Neudorf', 'Bello', '2026 Beleg.pdf'])
    expect(arabic).toMatch(keptApart(text));
  expect(turkish).toContain('<html lang="tr">');
  expect(turkish).not.toContain('<bdi>');
});

test('in every language a number that is read aloud is broken at none of its hyphens: the one to name, the one to call', async () => {
  const pages = await Promise.all(['de', 'en', 'tr', 'ar'].map(statusIn));

  for (const page of pages) {
    const said = page
      .slice(page.indexOf('</h1>'), page.indexOf('intake-history'))
      .replace(/<p class="intake-number">.*?<\/p>/, '');
    expect(said).toContain('<bdi class="intake-whole">7BCD-EFGH-JKLM</bdi>');
    expect(said.replaceAll(/<(bdi|a)\b[^>]* ?intake-whole"[^>]*>.*?<\/\1>/g, '')).not.toMatch(/7BCD|01234 30/);
    expect(page).toMatch(/: ?<bdi class="intake-whole">01234 30-0<\/bdi><\/p><\/footer>/);
  }
});

test('the law’s texts stay German, and say so where the page speaks another language', async () => {
  const [german, turkish, arabic] = await Promise.all(['de', 'tr', 'ar'].map(statusIn));

  expect(german).toContain('<p class="kern-body">In vier Wochen.');
  expect(turkish).toContain('<p class="kern-body" lang="de">In vier Wochen.');
  expect(arabic).toContain('<p class="kern-body" lang="de" dir="ltr">In vier Wochen.');
});

test('a problem, a withdrawn form and a saved draft name telephone, day and code so that they can be read', async () => {
  const problem = { type: 'urn:x', title: 'خطأ', status: 410, detail: 'خطأ', receivedOn: '2026-11-24' };

  const pages = [
    await problemPage(frame('ar'), problem),
    await withdrawnPage(frame('ar'), 'Hund'),
    await savedDraftPage({
      ...frame('ar'),
      code: '7ABC-2DEF',
      until: '2026-12-08T09:00:00.000Z',
      link: '/l',
      edit: '/e',
    }),
  ].map((page) => [...page.matchAll(/<bdi[^>]*>([^<]+)<\/bdi>/g)].map(([, text]) => text));

  expect(pages).toEqual([
    ['2026-11-24', '01234 30-0', '01234 30-0'],
    ['01234 30-0', '01234 30-0'],
    ['7ABC-2DEF', '01234 30-0'],
  ]);
});

test('in a form written from the right an IBAN is written from the left, and a name as its letters want it', () => {
  const view = { plan, action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } };

  const fields = (language: string): string[] =>
    [...renderForm({ ...view, language }).matchAll(/<(?:input|select)[^>]* id="f-\w+"[^>]*>/g)].map(
      ([field]) => `${/id="f-(\w+)"/.exec(field)?.[1]} ${/ dir="(\w+)"/.exec(field)?.[1]}`,
    );

  expect(fields('ar')).toEqual(['name auto', 'konto ltr', 'rasse undefined']);
  expect(fields('de')).toEqual(['name undefined', 'konto undefined', 'rasse undefined']);
});
