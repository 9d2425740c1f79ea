/** What is being typed at a place of a JSON text, which need not be JSON yet. */
export type JsonContext = {
  /** Names on the way to the object or list around it, a star for each list. */
  path: string[];
  /** A member's name, or a value; `name` is then that of the member whose value it is (in a list, the list's). */
  role: 'name' | 'value';
  name: string;
  /** Where what is typed begins and ends; both are the place itself where nothing is typed yet. */
  from: number;
  to: number;
  /** Names that the object around it has already. */
  taken: string[];
};

type Frame = { kind: 'object' | 'list'; name: string; isValue: boolean; taken: string[] };
/** A quotation mark that is not closed on its line ends there. */
const token = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

/** What is typed at a place; undefined outside of everything, and where nothing can stand. It never throws. */
export function jsonContext(text: string, at: number): JsonContext | undefined {
  const frames: Frame[] = [];
  let typed: { from: number; to: number } | undefined;
  for (const { 0: word, index } of text.matchAll(token)) {
    if (index >= at) break;
    const to = index + word.length;
    const isSign = /^[{}[\],:]$/.test(word);
    // Behind a closing quotation mark nothing more is typed.
    if (!isSign && to >= at && !(to === at && /^".*"$/.test(word) && word.length > 1)) typed = { from: index, to };
    else step(frames, word);
  }
  const top = frames.at(-1);
  if (top === undefined) return undefined;
  const path = frames.slice(1).map(({ name }) => name);
  const role = top.kind === 'object' && !top.isValue ? 'name' : 'value';
  const name = role === 'name' ? '' : top.kind === 'list' ? listName(frames) : (top.taken.at(-1) ?? '');
  return { path, role, name, from: typed?.from ?? at, to: typed?.to ?? at, taken: top.taken };
}

function step(frames: Frame[], word: string): void {
  const top = frames.at(-1);
  if (word === '{' || word === '[') {
    const name = top?.kind === 'object' ? (top.taken.at(-1) ?? '') : '*';
    frames.push({ kind: word === '{' ? 'object' : 'list', name, isValue: false, taken: [] });
  } else if (word === '}' || word === ']') frames.pop();
  else if (top === undefined) return;
  else if (word === ',') top.isValue = false;
  else if (word === ':') top.isValue = true;
  else if (top.kind === 'object' && !top.isValue) top.taken.push(word.replaceAll('"', ''));
}

/** The member whose list it is, however many lists lie in each other. */
const listName = (frames: Frame[]): string => frames.findLast(({ name }) => name !== '*')?.name ?? '';
