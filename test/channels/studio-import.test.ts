import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Designer, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/fim/${name}`, import.meta.url)), 'utf8');
const schema = fixture('fundanzeige.xdf3.xml');
const lists = fixture('feueranlass.genericode.xml');
let world: World;
let anna: Designer;
let bernd: Designer;
beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
  bernd = await sitDown(world, 'bernd');
});
afterEach(() => world.close());

/** Begins a draft of files, as a browser without script sends them. */
function begin(files: Record<string, BlobPart>, fields: Record<string, string> = {}): Promise<Response> {
  const data = new FormData();
  for (const [name, value] of Object.entries({ from: 'fim', form: 'funde', title: '', ...fields }))
    data.set(name, value);
  for (const [name, content] of Object.entries(files)) data.append('fim', new File([content], name));
  return anna.send('/forms', { method: 'POST', body: data });
}

describe('a draft of a data schema', () => {
  test('leads to the report of what could not be carried over, each with the way to where it is done', async () => {
    const begun = await begin({ 'fund.xml': schema }, { title: 'Fund anzeigen' });
    const page = await anna.page('/forms/funde/import?done=started');
    const ways = [...page.matchAll(/<a class="kern-link" href="([^"]*properties[^"]*)">Dort ändern/g)].map(([, way]) =>
      (way ?? '').replaceAll('&amp;', '&').replace('/kreis-musterland/studio', ''),
    );
    const [key = '', others = ''] = [ways[0], ways.find((way) => way.includes('?at='))];

    expect(begun.headers.get('location')).toContain('/forms/funde/import?done=started');
    expect(page).toContain('Der Entwurf ist angelegt.');
    expect(page).toMatch(/Zu tun \(10\)/);
    expect(page).toContain('Ein Datenschema nennt keinen Leistungsschlüssel; eingetragen ist ein Beispiel.');
    expect(ways.length).toBeGreaterThan(5);
    expect(page).not.toMatch(/leikaKey&quot;|x-zweck|rohrpost import/);
    expect(key).toBe('/forms/funde/properties#f-leikaKey');
    expect(await anna.page(others.replace(/#.*/, ''))).toContain('Speichern und prüfen');
    expect(await anna.page('/forms/funde')).toContain('<h1 class="kern-heading-x-large">Fund anzeigen');
  });

  test('is called by the title that she types, else by its own', async () => {
    const [hers, own] = [
      await begin({ 'fund.xml': schema }, { form: '', title: 'Gefundenes melden' }),
      await begin({ 'fund.xml': schema }, { form: '' }),
    ];

    expect([hers, own].map(({ headers }) => headers.get('location'))).toEqual([
      expect.stringContaining('/forms/gefundenes-melden/import'),
      expect.stringContaining('/forms/fundsache-anzeigen/import'),
    ]);
  });

  test('keeps the report for all of the staff, until the draft is thrown away', async () => {
    await begin({ 'fund.xml': schema });
    const [form, edit, other] = await Promise.all([
      anna.page('/forms/funde'),
      anna.page('/forms/funde/edit'),
      bernd.page('/forms/funde/import'),
    ]);
    await anna.press('/forms/funde/discard', { revision: '1' });
    await anna.press('/forms', { from: 'empty', form: 'funde', title: 'Funde' });
    const after = await anna.look('/forms/funde/import');

    for (const page of [form, edit]) expect(page).toContain('Bericht der Übernahme aus FIM');
    expect(other).toContain('Zu tun');
    expect([after.status, await after.text()]).toEqual([404, expect.stringContaining('gibt es keinen Bericht')]);
    expect(await anna.page('/forms/funde')).not.toContain('Bericht der Übernahme');
  });

  test('takes the report with it where it gets another key', async () => {
    await begin({ 'fund.xml': schema });
    await anna.press('/forms/funde/name', { revision: '1', key: 'fundsachen', language: 'de' });

    expect(await anna.page('/forms/fundsachen/import')).toContain('Zu tun (10)');
    expect((await anna.look('/forms/funde/import')).status).toBe(404);
  });

  test('tells a rule word for word, whatever stands in its brackets', async () => {
    const said = 'Wenn der geschätzte Wert über 10 Euro liegt, ist die Anzeige Pflicht.';
    const rule = `Wenn Art in ("Geld", "Schmuck") liegt, dann in (${'"Geld", '.repeat(60)}`.trim();
    await begin({ 'fund.xml': schema.replace(said, rule) });
    const page = await anna.page('/forms/funde/import');

    expect(page).toContain(rule.replaceAll('"', '&quot;'));
    expect(page).not.toMatch(/\(&quot;(?:rule|x-zweck|retention|leikaKey)/);
  });

  test.each(['name>Fundanzeige', 'name>Wertgrenze', 'bezeichnung>Fundsache anzeigen'])(
    'tells all of it where a foreign %s has no end',
    async (place) => {
      const [tag = ''] = place.split('>');
      await begin({
        'fund.xml': schema.replace(`<xdf3:${place}<`, `<xdf3:${tag}>${randomBytes(400_000).toString('base64')}<`),
      });

      expect(await anna.page('/forms/funde/import')).toMatch(/Zu tun \(1[01]\)/);
    },
  );

  test('shows foreign words as words', async () => {
    await begin({ 'fund.xml': schema.replaceAll('Fundsache anzeigen', '&lt;script&gt;alert(1)&lt;/script&gt;') });
    const page = await anna.page('/forms/funde/import');

    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toContain('<script>alert');
  });
});

const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`).join('')}]><a>&a8;</a>`;
const outside = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';

test.each<[string, Record<string, BlobPart>, string]>([
  ['entities that grow', { 'bombe.xml': bomb }, 'Dokumenttyp-Angabe (DOCTYPE)'],
  ['an entity of a file of the server', { 'xxe.xml': outside }, 'Dokumenttyp-Angabe (DOCTYPE)'],
  ['more than 5 MB', { 'gross.xml': `${schema}${' '.repeat(5_000_000)}` }, 'größer als 5 MB'],
  [
    'another version',
    {
      'alt.xml': schema
        .replaceAll('xdatenfelder_3.0.0', 'xdatenfelder_1.0')
        .replaceAll('xdatenfelder_3.0', 'xdatenfelder_1.0'),
    },
    'XDatenfelder',
  ],
  ['no XML', { 'seite.pdf': '%PDF-1.7' }, 'kein gültiges XML'],
  ['a foreign page', { 'seite.xml': '<html></html>' }, 'kein Datenschema nach XDatenfelder'],
  [
    'another encoding',
    { 'latin.xml': new Uint8Array([0x3c, 0x61, 0x3e, 0xe4, 0x3c, 0x2f, 0x61, 0x3e]) },
    'nicht in UTF-8',
  ],
  ['a code list alone', { 'liste.xml': lists }, 'Wählen Sie die Datei mit dem Datenschema aus.'],
  ['two data schemas', { 'a.xml': schema, 'b.xml': fixture('brauchtumsfeuer.xdf2.xml') }, 'zwei Datenschemata'],
  ['an empty file', { 'leer.xml': '' }, 'Wählen Sie die Datei mit dem Datenschema aus.'],
])('%s is refused in plain words at the field, and nothing is begun', async (_what, files, sentence) => {
  const answer = await begin(files, { title: 'Funde' });
  const page = await answer.text();

  expect(answer.status).toBe(409);
  expect(page).toMatch(/id="fim" [^>]*aria-invalid="true" autofocus/);
  expect(page.slice(page.indexOf('fim-fault'))).toContain(sentence);
  expect(page).toContain('<option value="fim" selected>');
  expect(page).toContain('value="Funde"');
  expect((await anna.look('/forms/funde')).status).toBe(404);
});

test('files that were chosen for another beginning are not left out in silence', async () => {
  const page = await (await begin({ 'fund.xml': schema }, { from: 'empty', title: 'Funde' })).text();

  expect(page).toMatch(/id="from" [^>]*autofocus/);
  expect(page).toContain('Sie haben Dateien aus dem FIM-Portal ausgewählt');
});

test('who compares a draft is led from a finding to where it is mended; who may not write is not', async () => {
  await anna.press('/forms', { from: 'published:hundesteuer-anmeldung' });
  const draft = (await (await anna.look('/forms/hundesteuer-anmeldung/draft')).json()).draft;
  const description = draft.texts.description.replace('Hund zur Hundesteuer anmelden', 'Ihren Hund anmelden');
  await anna.send('/forms/hundesteuer-anmeldung/draft', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify({ ...draft.texts, description }),
  });
  const [hers, his] = await Promise.all([anna, bernd].map((one) => one.page('/forms/hundesteuer-anmeldung/compare')));

  expect(hers).toMatch(/href="[^"]*\/properties[^"]*">Dort ändern/);
  expect(hers).toContain('Titel geändert. Alt: „Hund zur Hundesteuer anmelden“ – Neu: „Ihren Hund anmelden“');
  expect(his).not.toContain('Dort ändern');
});
