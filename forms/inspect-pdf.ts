import { otherFilters, readObjectStreams } from './object-streams.ts';

/**
 * What a PDF may do besides being read. `active`: it runs scripts or programs, sends or fetches, or carries other files;
 * `opaque`: nobody can say, it has a password or is packed in a way that we can't unpack; `still`: neither, or no PDF.
 */
export type PdfNature = 'still' | 'active' | 'opaque';

/** Names that stand in no PDF that only wants to be read (ISO 32000-2: 12.6.4 actions, 7.11.4 files, 13 media, 12.7.8 XFA). */
const activeNames = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'Rendition',
  'RichMedia',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
]);
/** Keys so short that they also come about by chance in packed bytes: they count where a value follows that fits. */
const activeKeys = new Set(['AA', 'EF', 'XFA']);
/** Names that tell where to look further. */
const tellingNames = new Set([
  ...activeNames,
  ...activeKeys,
  'OpenAction',
  'Encrypt',
  'ObjStm',
  'First',
  ...otherFilters,
]);
/** The longest of them has 15 signs, each of which may be written with three. */
const anyName = /\/(?=[ACEFGIJLORSX#])([^\0\t\n\f\r /()<>[\]{}%]{2,45})(?![^\0\t\n\f\r /()<>[\]{}%])/g;
/** Telling names that any file needs, and different names with codes: each of those takes some time to read. */
const most = { names: 100_000, coded: 5000 };
const gap = String.raw`(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])*`;
const valueFollows = new RegExp(`^${gap}(?:<<|\\[|\\d+[\\0\\t\\n\\f\\r ]|$)`);
const destination = new RegExp(`^${gap}(?:\\[|<<[^<>]*/S${gap}/GoTo(?![^\\0\\t\\n\\f\\r />]))`);
const reference = new RegExp(`^${gap}(\\d{1,10})[\\0\\t\\n\\f\\r ]+\\d{1,5}[\\0\\t\\n\\f\\r ]+R`);
/** So many signs after a key are looked at. */
const near = 400;

type Name = { name: string; end: number };
/** The file and its object streams, and of which objects it is known whether they only show a page. */
type Opening = { plain: string; packed: string[]; known: Map<number, boolean> };

/**
 * Looks for what a PDF would do. It reads names and not the structure: readers repair what is broken, each in its own way, and
 * objects may hide between others, within streams, and in object streams, which are unpacked. So it finds too much rather than
 * too little; a person decides. An action on opening that only shows a page (many writers set one) is none.
 */
export async function inspectPdf(bytes: Uint8Array): Promise<PdfNature> {
  const text = new TextDecoder('latin1').decode(bytes);
  if (!text.slice(0, 1024).includes('%PDF-')) return 'still';
  const names = namesIn(text);
  if (names === undefined) return 'active';
  if (names.some(({ name, end }) => name === 'Encrypt' && valueFollows.test(text.slice(end, end + near))))
    return 'opaque';
  const hidden = await readObjectStreams(bytes, text, names);
  const packed = hidden.kind === 'read' ? hidden.texts : [];
  const opening = { plain: text, packed, known: new Map<number, boolean>() };
  if ([text, ...packed].some((one) => isActive(one, opening))) return 'active';
  return hidden.kind === 'read' ? 'still' : 'opaque';
}

/** The names that tell something, wherever they stand; `#41` in a name is an `A`. `undefined`: more than any file needs. */
function namesIn(text: string): Name[] | undefined {
  const names: Name[] = [];
  const coded = new Map<string, string>();
  for (const { 0: whole, index } of text.matchAll(anyName)) {
    const written = whole.slice(1);
    const name = written.includes('#') ? (coded.get(written) ?? decoded(written)) : written;
    if (name !== written) coded.set(written, name);
    if (tellingNames.has(name)) names.push({ name, end: index + whole.length });
    if (names.length > most.names || coded.size > most.coded) return undefined;
  }
  return names;
}

const decoded = (written: string): string => written.replaceAll(/#([\da-fA-F]{2})/g, letter);

const letter = (_: string, hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

function isActive(text: string, opening: Opening): boolean {
  const acts = ({ name, end }: Name): boolean => {
    if (activeNames.has(name)) return true;
    if (activeKeys.has(name)) return valueFollows.test(text.slice(end, end + near));
    return name === 'OpenAction' && !showsPage(text.slice(end, end + near), opening);
  };
  return namesIn(text)?.some(acts) ?? true;
}

/** A place in the document, itself or by reference; whoever writes an object twice may mean either. */
function showsPage(value: string, { plain, packed, known }: Opening): boolean {
  if (destination.test(value)) return true;
  const number = Number(reference.exec(value)?.[1] ?? Number.NaN);
  const before = known.get(number);
  if (before !== undefined) return before;
  // A file says once what it does on opening, and once more each time that it is saved anew.
  if (Number.isNaN(number) || known.size >= 20) return false;
  const objects = [...plainObjects(plain, number), ...packed.flatMap((text) => packedObjects(text, number))];
  const shown = objects.length > 0 && objects.every((object) => destination.test(object));
  known.set(number, shown);
  return shown;
}

function plainObjects(text: string, number: number): string[] {
  const begins = new RegExp(`(?<!\\d)0*${number}[\\0\\t\\n\\f\\r ]+\\d+[\\0\\t\\n\\f\\r ]+obj`, 'g');
  return [...text.matchAll(begins)].map((found) => text.slice(found.index + found[0].length, found.index + near));
}

/** An object stream begins with pairs: number of an object, place of it among the objects that follow. */
function packedObjects(text: string, number: number): string[] {
  const head = text.slice(0, text.search(/[^\d \t\r\n\f]/));
  const numbers = head.trim().split(/[ \t\r\n\f]+/);
  return numbers.flatMap((one, index) => {
    if (index % 2 === 1 || Number(one) !== number) return [];
    const at = head.length + Number(numbers[index + 1]);
    return [text.slice(at, at + near)];
  });
}
