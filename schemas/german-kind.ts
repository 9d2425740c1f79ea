const kinds: Record<string, string> = {
  string: 'ein Text in Anführungszeichen',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'true oder false',
  array: 'eine Liste in eckigen Klammern',
  object: 'eine Gruppe von Angaben in geschweiften Klammern',
  record: 'eine Gruppe von Angaben in geschweiften Klammern',
};

/** What a contract expects, by zod's word for it, as designers and operators read it in their files. */
export function germanKind(expected: string): string {
  return kinds[expected] ?? expected;
}
