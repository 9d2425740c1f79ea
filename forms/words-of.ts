/** The words of a text in lower case, without marks and hyphens; to be compared one by one. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}

const animals = new Set(
  'hund hunde hundes hündin welpe welpen pferd pferde pferdes pony tier tiere tieres katze kater rind rinder schaf schafe bienen'.split(
    ' ',
  ),
);

/** Whether one of these texts speaks of an animal: its sex and its vaccinations are nobody's private matter. */
export function aboutAnimals(texts: string[]): boolean {
  return texts.some((text) => wordsOf(text).some((word) => animals.has(word)));
}
