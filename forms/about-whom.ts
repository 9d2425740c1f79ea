import { wordsOf } from './words-of.ts';

const animals = new Set(
  'hund hunde hundes hündin welpe welpen pferd pferde pferdes pony tier tiere tieres katze kater rind rinder schaf schafe bienen'.split(
    ' ',
  ),
);

/** Whether one of these texts speaks of an animal: its sex and its vaccinations are nobody's private matter. */
export function aboutAnimals(texts: string[]): boolean {
  return texts.some((text) => wordsOf(text).some((word) => animals.has(word)));
}

const others = new Set(
  [
    'kind kindes kinder mutter vater eltern elternteil partner partnerin ehegatte ehegattin ehefrau ehemann lebenspartner',
    'verstorbene verstorbener verstorbenen vertreter vertreterin vertretung bevollmächtigte bevollmächtigter betreuer betreuerin',
    'angehörige angehöriger zeuge zeugin verlobte verlobter mitreisende kontaktperson ansprechpartner ansprechpartnerin',
  ].flatMap((line) => line.split(' ')),
);

/** Whether one of these texts speaks of somebody else than the person who fills in the form. */
export function aboutOthers(texts: string[]): boolean {
  return texts.some(
    (text) =>
      wordsOf(text).some((word) => others.has(word)) || /\b(?:weitere|andere|zweite|dritte)[nr]?\s+person/i.test(text),
  );
}
