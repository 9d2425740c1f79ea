import { describe, expect, test } from 'vitest';
import { changesSection } from '../../pages/studio-changes.ts';
import { findingsSection } from '../../pages/studio-findings.ts';
import { studioHistoryPage } from '../../pages/studio-history-page.ts';
import { studioListPage } from '../../pages/studio-list-page.ts';
import { numbersSection } from '../../pages/studio-numbers.ts';
import { stateWords } from '../../pages/studio-state.ts';
import type { DraftFinding } from '../../schemas/form-draft.ts';

const frame = {
  language: 'de',
  tenant: 'Kreis Musterland',
  home: '/',
  statements: {},
  assets: { css: 'a.css', enhance: 'a.js' },
  staff: { name: 'Anna Autorin', roles: [] },
  studio: '/studio',
  logOut: '/studio/log-out',
  css: 'b.css',
};
const now = '2026-11-28T12:00:00.000Z';
const standing = { current: 1, latest: 1, withdrawn: [] };
const proposal = { hash: '0'.repeat(64), review: '1'.repeat(64), from: 0, author: 'Anna', at: now };

describe('where a form stands is said in words', () => {
  test.each<[string, Parameters<typeof stateWords>[0], string[]]>([
    [
      'only begun',
      { standing: undefined, proposal: undefined, draft: { by: 'A', at: now } },
      ['noch nicht veröffentlicht', 'Entwurf'],
    ],
    ['before a colleague', { standing, proposal, draft: undefined }, ['Fassung 1 gilt', 'in Prüfung']],
    [
      'released',
      { standing, proposal: { ...proposal, released: { approver: 'Bernd', at: now } }, draft: undefined },
      ['Fassung 1 gilt', 'freigegeben, noch nicht veröffentlicht'],
    ],
    [
      'closed, with another version to come',
      {
        standing: {
          ...standing,
          closes: '2026-11-01T12:00:00.000Z',
          next: { version: 2, at: '2026-12-01T12:00:00.000Z' },
        },
        proposal: undefined,
        draft: undefined,
      },
      [
        'Fassung 1 gilt',
        'geschlossen am 1. November 2026 um 13:00 Uhr',
        'Fassung 2 kommt am 1. Dezember 2026 um 13:00 Uhr',
      ],
    ],
    [
      'to close',
      {
        standing: { ...standing, opens: '2026-11-01T12:00:00.000Z', closes: '2026-12-01T12:00:00.000Z' },
        proposal: undefined,
        draft: undefined,
      },
      ['Fassung 1 gilt', 'schließt am 1. Dezember 2026 um 13:00 Uhr'],
    ],
  ])('%s', (_what, state, words) => {
    expect(stateWords(state, now)).toEqual(words);
  });
});

describe('pages of the studio', () => {
  test('a list without a form says where to begin', async () => {
    const page = await studioListPage({
      ...frame,
      rows: [],
      start: undefined,
    });

    expect(page).toContain('Noch gibt es kein Formular.');
  });

  test('a history that was changed says from where on, and whom to tell', async () => {
    const event = { number: 0, at: now, by: 'advance-form', previous: '0'.repeat(64), hash: '1'.repeat(64) };
    const pointer = JSON.stringify({ form: 'ab', ...standing, changedAt: now, changedBy: 'test' });
    const found = { ...event, type: 'taken-over' as const, facts: { pointer } };
    const page = await studioHistoryPage({ ...frame, title: 'Hund', address: '/x', events: [found], broken: 7 });
    const empty = await studioHistoryPage({ ...frame, title: 'Hund', address: '/x', events: [], broken: undefined });

    expect(page).toContain('von Nummer 7 an');
    expect(page).toContain('vorgefunden: Fassung 1 gilt');
    expect(empty).toContain('Von diesem Formular ist nichts festgehalten.');
  });

  test('of very many findings the first are named and the others counted; what is accepted says why', async () => {
    const finding: DraftFinding = {
      code: 'T03',
      severity: 'error',
      sentence: 'Zu lang.',
      remedy: 'Kürzen.',
      file: 'schema.json',
      pointer: '',
      line: 3,
      column: 5,
    };
    const many = Array.from({ length: 60 }, () => finding);
    const ignored: DraftFinding = { ...finding, severity: 'ignored', reason: 'Das Gesetz verlangt es.' };
    const section = String(await findingsSection([...many, ignored]));

    expect(section).toContain('Fehler (60)');
    expect(section).toContain('… und 10 weitere.');
    expect(section).toContain('Grund: Das Gesetz verlangt es.');
  });

  test('no change is said as such; of a version without samples those of the draft were tried', async () => {
    const replay = { tried: 0, refused: [] };
    const none = { weight: 'none' as const, breaks: [], differences: [], replay, samplesOf: 'before' as const };
    const patch = { ...none, weight: 'patch' as const, samplesOf: 'own' as const };

    expect(String(await changesSection({ from: 2, comparison: none }))).toContain(
      'Gegenüber Fassung 2: kein Unterschied.',
    );
    expect(String(await changesSection({ from: 2, comparison: patch }))).toContain(
      'aus dem Entwurf (zur Fassung sind keine gespeichert)',
    );
    expect(String(await changesSection(undefined))).toContain('noch nicht veröffentlicht');
  });

  test('numbers name the questions at which most failed', async () => {
    const failures = Array.from({ length: 7 }, (_, index) => ({
      pointer: `/f${index}`,
      label: `Frage ${index}`,
      count: 1000 - index,
    }));
    const section = String(
      await numbersSection({
        versions: [{ version: 2, started: 1234, failed: 7, sent: 3, failures }],
        meaning: ['So.'],
      }),
    );

    expect(section).toContain('„Frage 0“ (1000), „Frage 1“ (999)');
    expect(section).not.toContain('Frage 5');
    expect(section).toContain('1234');
    expect(String(await numbersSection({ versions: [], meaning: [] }))).toContain(
      'sobald das Formular veröffentlicht ist',
    );
  });
});
