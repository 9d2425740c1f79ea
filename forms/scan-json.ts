/** What is wrong at which character. */
export type JsonFault = { at: number; sentence: string; remedy: string };
type Scan = { text: string; at: number; fault?: JsonFault };

/** As many as the lint lets a file have (T04): beyond that nobody meant it, and walking it would exhaust the stack. */
const mostLevels = 64;

const space = /[ \t\n\r]*/y;
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
/** A text up to its end, or up to what may not stand in it; each sign in one way only, so that long ones take no longer. */
const beginning = /"[ !#-[\]-\uFFFF]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uFFFF]*)*/y;

/** Walks a text as JSON without making anything of it: the first thing that is wrong, if anything is. */
export function scanJson(text: string): JsonFault | undefined {
  const scan: Scan = { text, at: text.startsWith('\uFEFF') ? 1 : 0 };
  skip(scan);
  if (scan.at === text.length)
    return { at: 0, sentence: 'Die Datei ist leer.', remedy: 'Sie beginnt mit { und endet mit }.' };
  if (value(scan, 1) && scan.at < text.length)
    fail(
      scan,
      scan.at,
      'Hinter dem Ende der Datei steht noch etwas.',
      'Nehmen Sie es heraus, oder eine Klammer } davor.',
    );
  return scan.fault;
}

/** One value and the space around it; false where something is wrong. */
function value(scan: Scan, level: number): boolean {
  const sign = scan.text[scan.at];
  if (level > mostLevels)
    return fail(
      scan,
      scan.at,
      `Hier ist die Datei tiefer als ${mostLevels} Ebenen verschachtelt.`,
      'So tief ist kein Formular. Prüfen Sie, ob es die richtige Datei ist.',
    );
  if (sign === '{') return members(scan, level);
  if (sign === '[') return items(scan, level);
  const isRead = sign === '"' ? text(scan) !== undefined : take(scan, word) !== undefined || noValue(scan);
  skip(scan);
  return isRead;
}

function members(scan: Scan, level: number): boolean {
  const names = new Set<string>();
  return listed(scan, '}', () => {
    const start = scan.at;
    if (scan.text[start] !== '"')
      return fail(
        scan,
        start,
        'Hier fehlt ein Name.',
        'Ein Name steht in geraden Anführungszeichen, dahinter ein Doppelpunkt: "title": …',
      );
    const written = text(scan);
    if (written === undefined) return false;
    const name: unknown = JSON.parse(written);
    if (typeof name !== 'string') return false;
    if (names.has(name))
      return fail(
        scan,
        start,
        `Der Name „${name}“ steht in diesem Teil schon einmal.`,
        'Behalten Sie einen von beiden, oder benennen Sie ihn um.',
      );
    names.add(name);
    skip(scan);
    if (scan.text[scan.at] !== ':')
      return fail(scan, scan.at, `Hinter dem Namen „${name}“ fehlt ein Doppelpunkt.`, `Schreiben Sie: "${name}": …`);
    scan.at += 1;
    skip(scan);
    return value(scan, level + 1);
  });
}

function items(scan: Scan, level: number): boolean {
  return listed(scan, ']', () => value(scan, level + 1));
}

/** What stands between two brackets, with commas between. */
function listed(scan: Scan, end: '}' | ']', one: () => boolean): boolean {
  const open = scan.at;
  scan.at += 1;
  skip(scan);
  let comma: number | undefined;
  while (scan.at < scan.text.length) {
    if (scan.text[scan.at] === end) {
      if (comma !== undefined)
        return fail(scan, comma, 'Hinter dem letzten Eintrag steht ein Komma.', 'Nehmen Sie das Komma heraus.');
      scan.at += 1;
      skip(scan);
      return true;
    }
    if (!one()) return false;
    comma = scan.text[scan.at] === ',' ? scan.at : undefined;
    if (comma !== undefined) scan.at += 1;
    else if (scan.at < scan.text.length && scan.text[scan.at] !== end)
      return fail(
        scan,
        scan.at,
        'Hier fehlt ein Komma, oder davor eine schließende Klammer.',
        `Zwischen zwei Einträgen steht ein Komma, am Ende ${end}.`,
      );
    skip(scan);
  }
  return fail(
    scan,
    open,
    `Diese Klammer ${scan.text[open] ?? ''} wird nirgends geschlossen.`,
    `Ergänzen Sie ${end} am Ende ihres Teils.`,
  );
}

/** A text in quotes, as it is written. */
function text(scan: Scan): string | undefined {
  const start = scan.at;
  take(scan, beginning);
  const sign = scan.text[scan.at];
  if (sign === '"') {
    scan.at += 1;
    return scan.text.slice(start, scan.at);
  }
  if (sign === '\\')
    fail(
      scan,
      scan.at,
      'Hinter dem Schrägstrich \\ steht ein Zeichen, das dort nicht stehen darf.',
      'Ein Schrägstrich selbst wird doppelt geschrieben: \\\\.',
    );
  else if (sign === undefined || sign === '\n' || sign === '\r')
    fail(
      scan,
      start,
      'Dieser Text wird in seiner Zeile nicht geschlossen.',
      'Ergänzen Sie ein gerades Anführungszeichen ("). Ein Absatz im Text wird \\n geschrieben.',
    );
  else
    fail(
      scan,
      scan.at,
      'In diesem Text steht ein Steuerzeichen, etwa ein Tabulator.',
      'Nehmen Sie es heraus; ein Tabulator wird \\t geschrieben.',
    );
  return undefined;
}

function noValue(scan: Scan): false {
  const { at } = scan;
  const found = scan.text[at] ?? '';
  if ("„“”‚‘’'".includes(found) && found !== '')
    return fail(
      scan,
      at,
      `Hier steht das Anführungszeichen ${found}.`,
      'Texte stehen in JSON in geraden Anführungszeichen: ".',
    );
  if (found === '/')
    return fail(scan, at, 'Hier steht ein Kommentar.', 'Nehmen Sie ihn heraus: JSON kennt keine Kommentare.');
  return fail(
    scan,
    at,
    'Hier fehlt ein Wert.',
    'Ein Wert ist ein Text in geraden Anführungszeichen, eine Zahl mit Punkt statt Komma, true, false, null, oder ein Teil in { } oder [ ].',
  );
}

function skip(scan: Scan): void {
  take(scan, space);
}

function take(scan: Scan, pattern: RegExp): string | undefined {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text)?.[0];
  scan.at += found?.length ?? 0;
  return found;
}

function fail(scan: Scan, at: number, sentence: string, remedy: string): false {
  scan.fault = { at, sentence, remedy };
  return false;
}
