/** A member of an object or an item of a list, wherever in a file: its pointer (RFC 6901), its own name, and what it is. */
export type Member = { pointer: string; name: string; value: unknown };

/** Everything within a value, outermost first. Only for what `lint-volume` has let through: it goes as deep as the value does. */
export function* walkJson(value: unknown, above = ''): Generator<Member> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const pointer = `${above}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    yield { pointer, name, value: inner };
    yield* walkJson(inner, pointer);
  }
}
