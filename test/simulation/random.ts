/** A stream of random numbers that its seed decides for good: the whole simulation draws from streams like this one. */
export type Random = {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** So many lower-case hex digits. */
  hex(digits: number): string;
};

/** Makes a stream (sfc32 by Chris Doty-Humphrey, begun from the seed's hash). */
export function seededRandom(seed: string): Random {
  const [a, b, c, d] = begin(seed);
  const state = { a, b, c, d };
  const next = (): number => {
    const t = (state.a + state.b + state.d) | 0;
    state.d = (state.d + 1) | 0;
    state.a = state.b ^ (state.b >>> 9);
    state.b = (state.c + (state.c << 3)) | 0;
    state.c = (((state.c << 21) | (state.c >>> 11)) + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return {
    next,
    chance: (probability) => next() < probability,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error('there is nothing to pick from');
      return picked;
    },
    hex: (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join(''),
  };
}

/** Four numbers from a text: FNV-1a, begun four times. */
function begin(seed: string): [number, number, number, number] {
  const hash = (start: number): number => {
    let value = start ^ 0x811c9dc5;
    for (const sign of seed) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    return value | 0;
  };
  return [hash(1), hash(2), hash(3), hash(4)];
}

/** A UUIDv4 from the stream. */
export function uuid(random: Random): string {
  const digits = random.hex(32);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}
