import type { FormDifference } from '../schemas/form-change.ts';
import type { Side, Sides } from './change-side.ts';
import type { FormPlace, FormPlaces } from './form-places.ts';
import { conditionWords } from './condition-words.ts';
import { differenceAt, placeWords } from './place-words.ts';

/** Whether a place is asked and demanded, in both versions: new, gone, (no longer) required, shown in other cases. */
export function comparePresence(pointer: string, sides: Sides): FormDifference[] {
  const [citizens] = sides;
  const before = citizens.from.get(pointer);
  const after = citizens.to.get(pointer);
  if (before === undefined) return after === undefined ? [] : added(after, citizens);
  if (after === undefined) return removed(before, citizens);
  // An object is demanded by the fields in it that are.
  if (after.node.type === 'object') return [];
  const breaks = sides.filter((side) => isDemandedAnew(pointer, side)).map(({ name }) => name);
  const asks = sides.filter((side) => isShownAnew(pointer, side)).map(({ name }) => name);
  return [...demand({ before, after, breaks }), ...condition({ before, after, breaks: asks }, citizens)];
}

type Found = { before: FormPlace; after: FormPlace; breaks: FormDifference['breaks'] };

function demand({ before, after, breaks }: Found): FormDifference[] {
  if (breaks.length === 0) return [];
  const code = breaks.includes('citizens') ? 'now-required' : 'no-longer-required';
  if (Number.isFinite(before.demand) && Number.isFinite(after.demand)) {
    const message =
      code === 'now-required'
        ? 'jetzt in jedem Fall Pflicht, bisher nur, wo die Gruppe ausgefüllt war'
        : 'nur noch Pflicht, wo die Gruppe ausgefüllt ist: Empfänger müssen ohne die Angabe auskommen';
    return [differenceAt(after, { code, breaks, message })];
  }
  const message =
    code === 'now-required' ? 'jetzt Pflicht' : 'jetzt freiwillig: Empfänger müssen ohne die Angabe auskommen';
  return [differenceAt(after, { code, breaks, message })];
}

/** Demanded where it was not: what was complete may lack it. */
const isDemandedAnew = (pointer: string, { from, to }: Side): boolean =>
  demandAt(to, pointer) < demandAt(from, pointer);

/** Demanded, and shown where it was hidden. */
const isShownAnew = (pointer: string, { to, shift }: Side): boolean =>
  Number.isFinite(demandAt(to, pointer)) && shift(pointer).more;

const demandAt = (places: FormPlaces, pointer: string): number =>
  places.get(pointer)?.demand ?? Number.POSITIVE_INFINITY;

function condition({ before, after, breaks }: Found, { from, to }: Side): FormDifference[] {
  const words = { before: conditionWords(before, from), after: conditionWords(after, to) };
  const code = 'condition';
  if (words.before.meaning !== words.after.meaning) {
    const demanded = breaks.includes('citizens') ? ', auch wo es bisher verborgen war, und Pflicht' : '';
    const missing = breaks.includes('receivers') ? '. Empfänger müssen sonst ohne die Angabe auskommen' : '';
    const message = `jetzt ${words.after.text}${demanded}; bisher ${words.before.text}${missing}`;
    return [differenceAt(after, { code, breaks, message, file: 'ui.json' })];
  }
  if (breaks.length === 0) return [];
  const message = breaks.includes('citizens')
    ? 'jetzt auch gefragt, wo es bisher verborgen war, und Pflicht: Eine Frage, von der es abhängt, hat eine andere Bedingung'
    : 'jetzt verborgen, wo es bisher gefragt wurde: Eine Frage, von der es abhängt, hat eine andere Bedingung. Empfänger müssen ohne die Angabe auskommen';
  return [differenceAt(after, { code, breaks, message, file: 'ui.json' })];
}

/** Fields are told; an object stands for its fields, and what stands in a new or removed list is told by the list. */
function isTold(place: FormPlace, others: FormPlaces): boolean {
  if (place.node.type === 'object' && Object.keys(place.node.properties).length > 0) return false;
  const star = place.pointer.lastIndexOf('/*');
  return star === -1 || others.has(place.pointer.slice(0, star));
}

function added(place: FormPlace, side: Side): FormDifference[] {
  if (!isTold(place, side.from)) return [];
  const isDemanded = Number.isFinite(place.demand);
  const gate = place.pointer
    .split('/')
    .slice(0, place.demand + 1)
    .join('/');
  // What is demanded only within an object that nobody could fill in before is missing in nobody's answers.
  const isMissing = isDemanded && (place.demand === 0 || side.from.has(gate)) && side.shift(place.pointer).more;
  const message = isMissing
    ? 'neu und Pflicht'
    : isDemanded
      ? 'neu, Pflicht nur, wo danach gefragt wird'
      : 'neu, freiwillig';
  // Who reads what is new reads when it is asked, as where a condition changes.
  const asked = place.conditions.length === 0 ? '' : `; ${conditionWords(place, side.to).text}`;
  return [differenceAt(place, { code: 'field-new', breaks: isMissing ? ['citizens'] : [], message: message + asked })];
}

function removed(place: FormPlace, side: Side): FormDifference[] {
  if (!isTold(place, side.to)) return [];
  const twin = [...side.to.values()].find(
    ({ pointer, label, node }) => label === place.label && node.type === place.node.type && !side.from.has(pointer),
  );
  const hint =
    twin === undefined
      ? ''
      : `. Ebenso heißt ein neues (${placeWords(twin)}): Umbenannt oder verschoben ist entfernt und neu`;
  const message = `entfernt: Antworten darauf passen nicht mehr, Empfänger bekommen keine${hint}`;
  return [differenceAt(place, { code: 'field-removed', breaks: ['citizens', 'receivers'], message })];
}
