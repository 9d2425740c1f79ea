import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../forms/compare-versions.ts';
import type { FormFiles } from '../../schemas/form.ts';
import { control, group, rule, smallForm } from './small-form.ts';

/** What is said of a change, each line `weight sides · place · message`. */
const told = (before: FormFiles, after: FormFiles): string[] =>
  compareVersions(before, after).differences.map(
    ({ weight, breaks, place, message }) => `${[weight, ...breaks].join(' ')} · ${place} · ${message}`,
  );
const field = 'Im Schritt „Angaben“: Feld „Feld“';
const text = (more: object = {}) => ({ type: 'string', title: 'Feld', maxLength: 50, ...more });
const one = (node: object): FormFiles => smallForm({ feld: node });

describe('what is asked', () => {
  const dog = (required: string[], more: object = {}) =>
    smallForm(
      { hund: group({ rasse: text({ title: 'Rasse' }), ...more }, required) },
      {
        required: ['hund'],
        elements: [control('hund.rasse'), ...Object.keys(more).map((name) => control(`hund.${name}`))],
      },
    );
  const breed = 'Im Schritt „Angaben“: Feld „Rasse“';

  test('what becomes required breaks citizens, what no longer is breaks receivers', () => {
    expect(told(dog([]), dog(['rasse']))).toEqual([`major citizens · ${breed} · jetzt Pflicht`]);
    expect(told(dog(['rasse']), dog([]))).toEqual([
      `major receivers · ${breed} · jetzt freiwillig: Empfänger müssen ohne die Angabe auskommen`,
    ]);
  });

  test('a field of an optional group that becomes required is demanded of everybody', () => {
    const optional = smallForm(
      { hund: group({ rasse: text({ title: 'Rasse' }) }, ['rasse']) },
      { elements: [control('hund.rasse')] },
    );

    expect(told(optional, dog(['rasse']))).toEqual([
      `major citizens · ${breed} · jetzt in jedem Fall Pflicht, bisher nur, wo die Gruppe ausgefüllt war`,
    ]);
    expect(told(dog(['rasse']), optional)).toEqual([
      `major receivers · ${breed} · nur noch Pflicht, wo die Gruppe ausgefüllt ist: Empfänger müssen ohne die Angabe auskommen`,
    ]);
  });

  test('a new field breaks nobody unless it is required; within a group that is new itself nobody misses it', () => {
    expect(told(dog([]), dog([], { chip: text() }))).toEqual([`minor · ${field} · neu, freiwillig`]);
    expect(told(dog([]), dog(['chip'], { chip: text() }))).toEqual([`major citizens · ${field} · neu und Pflicht`]);
    expect(
      told(
        one(text()),
        smallForm(
          { feld: text(), neu: group({ chip: text() }, ['chip']) },
          { elements: [control('feld'), control('neu.chip')] },
        ),
      ),
    ).toEqual([`minor · ${field} · neu, Pflicht nur, wo danach gefragt wird`]);
  });

  test('a renamed field is one that is gone and one that is new, with a hint', () => {
    const renamed = smallForm({ rassen: text({ title: 'Rasse' }) });

    expect(told(smallForm({ rasse: text({ title: 'Rasse' }) }), renamed)).toEqual([
      `major citizens receivers · ${breed} · entfernt: Antworten darauf passen nicht mehr, Empfänger bekommen keine. Ebenso heißt ein neues (Im Schritt „Angaben“: Feld „Rasse“): Umbenannt oder verschoben ist entfernt und neu`,
      `minor · ${breed} · neu, freiwillig`,
    ]);
  });

  test('a list that is new or gone is told as a whole, and what changes within it with its name', () => {
    const list = (properties: Record<string, object>) => ({
      type: 'array',
      title: 'Hunde',
      maxItems: 3,
      items: group(properties),
    });
    const [none, some] = [
      smallForm({ feld: text() }),
      smallForm({ feld: text(), hunde: list({ name: text({ title: 'Name' }) }) }),
    ];

    expect(told(none, some)).toEqual(['minor · Im Schritt „Angaben“: Liste „Hunde“ · neu, freiwillig']);
    expect(told(some, none)).toEqual([
      'major citizens receivers · Im Schritt „Angaben“: Liste „Hunde“ · entfernt: Antworten darauf passen nicht mehr, Empfänger bekommen keine',
    ]);
    expect(
      told(some, smallForm({ feld: text(), hunde: list({ name: text({ title: 'Name', maxLength: 9 }) }) })),
    ).toEqual([
      'major citizens · Im Schritt „Angaben“, Liste „Hunde“: Feld „Name“ · jetzt höchstens 9 Zeichen, bisher höchstens 50 Zeichen',
    ]);
    expect(told(some, smallForm({ feld: text(), hunde: text({ title: 'Hunde' }) }))).toEqual([
      'major citizens receivers · Im Schritt „Angaben“: Feld „Hunde“ · jetzt Text statt Liste',
    ]);
  });

  test('an empty group counts as a field, and the place of an address stands on no page', () => {
    expect(told(smallForm({ feld: text(), leer: group({}) }, { elements: [control('feld')] }), one(text()))).toEqual([
      'major citizens receivers · Gruppe „leer“ · entfernt: Antworten darauf passen nicht mehr, Empfänger bekommen keine',
    ]);
    expect(
      told(one(text()), smallForm({ feld: text(), leer: text({ title: 'Ort' }) }, { elements: [control('feld')] })),
    ).toEqual(['minor · Feld „Ort“ · neu, freiwillig']);
  });

  test('a $ref that becomes what it names is no difference', () => {
    const written = smallForm({ feld: { $ref: '#/$defs/name' } }, { defs: { name: text() } });

    expect(compareVersions(written, one(text()))).toEqual({ weight: 'none', breaks: [], differences: [] });
  });

  test('a $ref to nothing can’t be compared, and that is said', () => {
    const lost = smallForm({ feld: { $ref: '#/$defs/name' } });

    expect(compareVersions(one(text()), lost)).toMatchObject({
      weight: 'major',
      differences: [{ code: 'unreadable' }],
    });
    expect(compareVersions(lost, one(text()))).toMatchObject({
      weight: 'major',
      differences: [{ code: 'unreadable' }],
    });
  });
});

describe('when it is asked', () => {
  const asked = (own: object, { required = ['feld'], first = {} }: { required?: string[]; first?: object } = {}) =>
    smallForm(
      {
        hat: { type: 'boolean', title: 'Hat er?' },
        wer: {
          type: 'string',
          title: 'Wer?',
          oneOf: [
            { const: 'a', title: 'Anna' },
            { const: 'b', title: 'Berta' },
          ],
        },
        feld: text(),
      },
      { required, elements: [control('hat'), control('wer', first), control('feld', own)] },
    );
  const yes = rule('SHOW', 'hat', { const: true });
  const anna = rule('SHOW', 'wer', { const: 'a' });

  test('a condition that falls away demands a required field of those who never saw it', () => {
    expect(told(asked(yes), asked({}))).toEqual([
      `major citizens · ${field} · jetzt immer gefragt, auch wo es bisher verborgen war, und Pflicht; bisher nur gefragt, wenn „Hat er?“ mit „Ja“ beantwortet ist`,
    ]);
    expect(told(asked(yes, { required: [] }), asked({}, { required: [] }))).toEqual([
      `minor · ${field} · jetzt immer gefragt; bisher nur gefragt, wenn „Hat er?“ mit „Ja“ beantwortet ist`,
    ]);
  });

  test('a new condition leaves receivers without the answer', () => {
    expect(told(asked({}), asked(anna))).toEqual([
      `major receivers · ${field} · jetzt nur gefragt, wenn „Wer?“ mit „Anna“ beantwortet ist; bisher immer gefragt. Empfänger müssen sonst ohne die Angabe auskommen`,
    ]);
  });

  test('a condition with more values shows more, and the other way round with HIDE', () => {
    const [a, ab] = [rule('HIDE', 'wer', { const: 'a' }), rule('HIDE', 'wer', { enum: ['a', 'b'] })];

    expect(compareVersions(asked(anna), asked(rule('SHOW', 'wer', { enum: ['a', 'b'] }))).breaks).toEqual(['citizens']);
    expect(compareVersions(asked(ab), asked(a)).breaks).toEqual(['citizens']);
    expect(compareVersions(asked(a), asked(ab)).breaks).toEqual(['receivers']);
    expect(compareVersions(asked(anna), asked(rule('HIDE', 'wer', { const: 'b' }))).breaks).toEqual(['citizens']);
    expect(told(asked(rule('HIDE', 'hat', { const: false })), asked(anna))[0]).toContain(
      'bisher nur gefragt, wenn „Hat er?“ nicht mit „Nein“ beantwortet ist',
    );
  });

  test('one value and a list of one value are the same condition', () => {
    expect(compareVersions(asked(anna), asked(rule('SHOW', 'wer', { enum: ['a', 'a'] }))).weight).toBe('none');
  });

  test('the condition of a question before it changes a field as well', () => {
    const hidden = rule('HIDE', 'wer', { const: 'a' });

    expect(told(asked(hidden), asked(hidden, { first: yes }))).toContain(
      `major citizens · ${field} · jetzt auch gefragt, wo es bisher verborgen war, und Pflicht: Eine Frage, von der es abhängt, hat eine andere Bedingung`,
    );
    expect(told(asked(anna), asked(anna, { first: yes })).filter((line) => line.includes(field))).toEqual([]);
    expect(told(asked(hidden, { first: yes }), asked(hidden))).toContain(
      `major receivers · ${field} · jetzt verborgen, wo es bisher gefragt wurde: Eine Frage, von der es abhängt, hat eine andere Bedingung. Empfänger müssen ohne die Angabe auskommen`,
    );
  });

  test('a required question that only follows a new one is missing in nobody’s answers', () => {
    expect(
      told(
        one(text({ title: 'Erstes' })),
        smallForm(
          { feld: text({ title: 'Erstes' }), hat: { type: 'boolean', title: 'Hat er?' }, zweites: text() },
          { required: ['zweites'], elements: [control('feld'), control('hat'), control('zweites', yes)] },
        ),
      ),
    ).toEqual([
      'minor · Im Schritt „Angaben“: Feld „Hat er?“ · neu, freiwillig',
      `minor · ${field} · neu, Pflicht nur, wo danach gefragt wird; nur gefragt, wenn „Hat er?“ mit „Ja“ beantwortet ist`,
    ]);
  });

  test('what lint would refuse is compared all the same: a condition on nothing, on itself, a pattern that is none', () => {
    const lost = asked(rule('SHOW', 'gibtesnicht', { const: 'a' }));
    const itself = asked(rule('SHOW', 'feld', { const: 'a' }));
    const [choices, noPattern] = [one(text({ enum: ['a'] })), one(text({ pattern: '(' }))];

    expect(told(asked({}), lost)[0]).toContain('wenn „/gibtesnicht“ mit „a“ beantwortet ist');
    expect(compareVersions(itself, asked({})).weight).toBe('major');
    expect(told(choices, noPattern)).toContain(
      `major citizens · ${field} · Wert „a“ entfällt: Wer ihn gewählt hat, muss neu wählen`,
    );
  });
});
