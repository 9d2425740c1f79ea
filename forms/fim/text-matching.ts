/** Signs that are tried where a pattern leaves the choice. */
const signs = [
  'a',
  'A',
  '1',
  'M',
  'z',
  '0',
  '9',
  ' ',
  '-',
  '.',
  ',',
  '/',
  '+',
  '@',
  '_',
  ':',
  'ä',
  'ß',
  '§',
  '(',
  ')',
  '\n',
];
/** How often a repetition is tried beyond what it must be. */
const mostMore = 40;
/** Repetitions of repetitions grow without end; no field takes more signs than that (`map-value`). */
const longest = 10_000;

type Limits = { pattern?: string | undefined; minLength?: number | undefined; maxLength?: number | undefined };
type Piece = { text: string; rest: string };

/**
 * A text that a pattern and two lengths take, for a sample; `undefined` where this simple search finds none (lookarounds, back
 * references, what depends on itself). Each branch of a choice is tried in turn, repetitions as short as the lengths allow.
 */
export function textMatching({ pattern = '^[^]*$', minLength = 0, maxLength = 1000 }: Limits): string | undefined {
  const wanted = new RegExp(pattern, 'u');
  for (let more = 0; more <= mostMore; more += 1) {
    for (let branch = 0; branch < 4; branch += 1) {
      const text = writeChoice(pattern, more, branch).text;
      if (text.length >= minLength && text.length <= maxLength && wanted.test(text)) return text;
    }
  }
  return undefined;
}

/** Branches up to the end or to a closing parenthesis; the wanted one, or the last there is. */
function writeChoice(pattern: string, more: number, branch: number): Piece {
  const branches: string[] = [];
  let rest = pattern;
  let open = true;
  while (open) {
    const sequence = writeSequence(rest, more, branch);
    branches.push(sequence.text);
    open = sequence.rest.startsWith('|');
    rest = open ? sequence.rest.slice(1) : sequence.rest;
  }
  return { text: branches[Math.min(branch, branches.length - 1)] ?? '', rest };
}

function writeSequence(pattern: string, more: number, branch: number): Piece {
  let text = '';
  let rest = pattern;
  while (rest !== '' && !rest.startsWith('|') && !rest.startsWith(')')) {
    const atom = writeAtom(rest, more, branch);
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(atom.rest);
    const times = Math.min(timesOf(quantifier, more), Math.ceil(longest / Math.max(1, atom.text.length)));
    text += atom.text.repeat(times);
    rest = atom.rest.slice(quantifier?.[0].length ?? 0);
  }
  return { text, rest };
}

function timesOf(quantifier: RegExpExecArray | null, more: number): number {
  if (quantifier === null) return 1;
  const [sign = '', least, most] = quantifier;
  if (sign.startsWith('?')) return Math.min(1, more);
  if (sign.startsWith('*')) return more;
  if (sign.startsWith('+')) return 1 + more;
  const atLeast = Number(least);
  if (most === undefined) return atLeast;
  return most === '' ? atLeast + more : Math.min(atLeast + more, Number(most));
}

/** One sign, class, escape or group; anchors write nothing. */
function writeAtom(pattern: string, more: number, branch: number): Piece {
  if (/^[\^$]/.test(pattern)) return { text: '', rest: pattern.slice(1) };
  const group = /^\((?:\?:)?/.exec(pattern);
  if (group !== null) {
    const inner = writeChoice(pattern.slice(group[0].length), more, branch);
    return { text: inner.text, rest: inner.rest.slice(1) };
  }
  const found = /^(?:\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\[^]|[^])/u.exec(pattern)?.[0] ?? '';
  return { text: signOf(found), rest: pattern.slice(found.length) };
}

function signOf(atom: string): string {
  const single = /^\\?([^\w\\[.]|[a-zA-Z0-9])$/u.exec(atom)?.[1];
  if (single !== undefined && !/^\\[a-zA-Z0-9]$/.test(atom)) return single;
  // What refers to a group before stands for no sign of its own.
  if (/^\\[1-9k]/.test(atom)) return '';
  const one = new RegExp(`^${atom}$`, 'u');
  return signs.find((sign) => one.test(sign)) ?? firstOf(one);
}

/** A class of signs that are not among the usual ones. */
function firstOf(one: RegExp): string {
  for (let code = 0x21; code < 0x250; code += 1)
    if (one.test(String.fromCodePoint(code))) return String.fromCodePoint(code);
  return '';
}
