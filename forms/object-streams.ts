/** What a PDF keeps in its object streams: their texts, or that one of them can't be read by us. */
export type ObjectStreams = { kind: 'read'; texts: string[] } | { kind: 'unreadable' };

/** Bytes that all object streams of a file may have unpacked, and how many there may be; real files have a tenth of it. */
const most = { bytes: 32 * 1_048_576, streams: 2000 };
/** Filters other than Flate. Where object streams and one of these are in the same file, an object stream may be wrapped twice. */
export const otherFilters = ['ASCIIHexDecode', 'ASCII85Decode', 'LZWDecode', 'RunLengthDecode', 'Crypt'];
const shortFilter = /\/(?:AHx|A85|LZW|RL)(?![^\0\t\n\f\r /()<>[\]{}%])/;
/**
 * What stands between a telling name and the bytes, as writers write it. In texts and comments there could be a `stream`
 * that readers pass over; where anything of the kind stands there, nobody can say which bytes count.
 */
const plainDictionary = /^(?:[^(%<>]|<<|>>)*>>[\0\t\n\f\r ]*stream[ \t]*(?:\r\n|\n|\r)$/;
/** The longest that such a dictionary is. */
const dictionarySigns = 2000;
/** The numbers with which an object stream begins (ISO 32000-2, 7.5.7). What a predictor has changed does not begin so. */
const beginning = /^[ \t\r\n\f]*\d+[ \t\r\n\f]+\d+[ \t\r\n\f]/;

/**
 * Unpacks the object streams of a PDF, in which objects hide from whoever looks at the file's bytes alone. `text` is the
 * file with a sign per byte, `names` its names with the places after them. What is not packed as writers pack it (Flate,
 * and nothing else) is unreadable, as is what unpacks to more than anybody needs.
 */
export async function readObjectStreams(
  bytes: Uint8Array,
  text: string,
  names: { name: string; end: number }[],
): Promise<ObjectStreams> {
  const starts = startsOf(text, names);
  if (starts === undefined || (starts.length > 0 && names.some(({ name }) => otherFilters.includes(name))))
    return unreadable;
  const texts: string[] = [];
  let left = most.bytes;
  for (const start of starts) {
    const found = await unpack(bytes, text, start, left);
    if (found === undefined || !beginning.test(found)) return unreadable;
    left -= found.length;
    texts.push(found);
  }
  return { kind: 'read', texts };
}

const unreadable: ObjectStreams = { kind: 'unreadable' };

/** Where the bytes of each object stream begin; `undefined` where there are too many, or one has no bytes. */
function startsOf(text: string, names: { name: string; end: number }[]): number[] | undefined {
  const starts: number[] = [];
  let known = 0;
  for (const { name, end } of names) {
    // Another name of a stream that is known already.
    if (end <= known || !marks(name, text, end)) continue;
    const start = streamAfter(text, end);
    const isWrapped = shortFilter.test(text.slice(Math.max(0, end - 300), end + 300));
    if (start === undefined || isWrapped || starts.length >= most.streams) return undefined;
    if (start - end > dictionarySigns || !endsDictionary(text.slice(end, start))) return undefined;
    starts.push(start);
    known = start;
  }
  return starts;
}

/** Whether the dictionary in which a name stands goes on to these bytes, and is closed only there. */
function endsDictionary(between: string): boolean {
  if (!plainDictionary.test(between)) return false;
  let depth = 0;
  const signs = between.match(/<<|>>/g) ?? [];
  const isOpenBefore = signs.slice(0, -1).every((sign) => (depth += sign === '<<' ? 1 : -1) >= 0);
  return isOpenBefore && depth === 0;
}

/**
 * An object stream says what it is, or where its first object begins: `/First` with a number. A reference may follow as
 * well, as it does in outlines; but those have no bytes.
 */
function marks(name: string, text: string, end: number): boolean {
  if (name !== 'First') return name === 'ObjStm';
  const value = text.slice(end, end + 60);
  if (!/^[\0\t\n\f\r ]*\d/.test(value)) return false;
  return !/^[\0\t\n\f\r ]*\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R/.test(value) || hasBytes(text, end);
}

/** Whether the object that is being read at a place is a stream. */
function hasBytes(text: string, from: number): boolean {
  const near = text.slice(from, from + dictionarySigns);
  const bytes = near.search(/stream[ \t]*[\r\n]/);
  const end = near.indexOf('endobj');
  return bytes >= 0 && (end < 0 || bytes < end);
}

/** Where the bytes of the next stream begin. */
function streamAfter(text: string, from: number): number | undefined {
  for (let at = text.indexOf('stream', from); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.startsWith('end', at - 3)) continue;
    const feed = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(at + 6, at + 20));
    if (feed !== null) return at + 6 + feed[0].length;
  }
  return undefined;
}

/** A line may end before `endstream` or not: what is cut off too much is not whole, what is left too much is refused. */
async function unpack(bytes: Uint8Array, text: string, start: number, bound: number): Promise<string | undefined> {
  const end = text.indexOf('endstream', start);
  if (end < 0) return undefined;
  const tail = text.slice(Math.max(start, end - 2), end);
  const cuts = tail === '\r\n' ? [2, 1, 0] : /[\r\n]$/.test(tail) ? [1, 0] : [0];
  for (const cut of cuts) {
    const found = await inflate(bytes.subarray(start, end - cut), bound);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function inflate(packed: Uint8Array, bound: number): Promise<string | undefined> {
  const reader = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  const decoder = new TextDecoder('latin1');
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += decoder.decode(value, { stream: true });
      if (text.length <= bound) continue;
      await reader.cancel();
      return undefined;
    }
  } catch {
    return undefined;
  }
}
