import type { FormDifference } from '../schemas/form-change.ts';
import type { FormDescription } from '../schemas/form.ts';
import { compareDescriptionTexts } from './compare-description-texts.ts';
import { languageName } from './language-name.ts';

const both = ['citizens', 'receivers'] satisfies FormDifference['breaks'];
const trust = ['none', 'basic', 'substantial', 'high'];
const trustWords = ['keine', 'niedrig', 'substanziell', 'hoch'];

/** Compares two versions of `form.json`: what the form is for, in which languages, how long what is kept. */
export function compareDescriptions(before: FormDescription, after: FormDescription): FormDifference[] {
  return [
    ...(before.key === after.key
      ? []
      : [
          told('/key', 'form-key', `Schlüssel „${after.key}“ statt „${before.key}“: es ist ein anderes Formular`, both),
        ]),
    ...(before.leikaKey === after.leikaKey
      ? []
      : [
          told(
            '/leikaKey',
            'service',
            `Leistungsschlüssel ${after.leikaKey} statt ${before.leikaKey}: eine andere Leistung, für die eine andere Behörde zuständig sein kann`,
            ['receivers'],
          ),
        ]),
    ...trustLevels(before, after),
    ...audiences(before, after),
    ...languages(before, after),
    ...retention(before, after),
    ...(before.protectionClass === after.protectionClass
      ? []
      : [
          told(
            '/protectionClass',
            'protection',
            `Schutzbedarf jetzt ${after.protectionClass}, bisher ${before.protectionClass}`,
          ),
        ]),
    ...compareDescriptionTexts(before, after),
  ];
}

function trustLevels({ trustLevel: was }: FormDescription, { trustLevel: is }: FormDescription): FormDifference[] {
  const [from, to] = [trust.indexOf(was), trust.indexOf(is)];
  if (from === to) return [];
  const message = `Vertrauensniveau jetzt ${trustWords[to]}, bisher ${trustWords[from]}`;
  return [
    to > from
      ? told('/trustLevel', 'trust-level', `${message}: Wer begonnen hat, muss sich besser ausweisen`, ['citizens'])
      : told('/trustLevel', 'trust-level', `${message}: Empfänger können sich weniger darauf verlassen, wer es war`, [
          'receivers',
        ]),
  ];
}

function audiences({ audience: was }: FormDescription, { audience: is }: FormDescription): FormDifference[] {
  const [wasInternal, isInternal] = [was === 'staff', is === 'staff'];
  if (wasInternal === isInternal) return [];
  return [
    isInternal
      ? told(
          '/audience',
          'audience',
          'Jetzt nur noch für Beschäftigte: Wer ohne Anmeldung begonnen hat, kann nicht absenden',
          ['citizens'],
        )
      : told(
          '/audience',
          'audience',
          'Jetzt für alle, bisher nur für Beschäftigte: Empfänger können sich nicht mehr darauf verlassen',
          ['receivers'],
        ),
  ];
}

function languages(before: FormDescription, after: FormDescription): FormDifference[] {
  const lost = before.languages.filter((language) => !after.languages.includes(language));
  const fresh = after.languages.filter((language) => !before.languages.includes(language));
  return [
    ...lost.map((language) =>
      told(
        '/languages',
        'language-removed',
        `${languageName(language, 'de')} entfällt: Wer so begonnen hat, findet das Formular in dieser Sprache nicht mehr`,
        ['citizens'],
      ),
    ),
    ...fresh.map((language) => told('/languages', 'language-new', `jetzt auch auf ${languageName(language, 'de')}`)),
  ];
}

const spans = { afterDelivery: 'nach der Zustellung', undelivered: 'ohne Zustellung', audit: 'für Nachweise' };
const units = { D: ['Tag', 'Tage'], M: ['Monat', 'Monate'], Y: ['Jahr', 'Jahre'] } as const;

function retention({ retention: was }: FormDescription, { retention: is }: FormDescription): FormDifference[] {
  return (['afterDelivery', 'undelivered', 'audit'] as const)
    .filter((span) => was[span] !== is[span])
    .map((span) =>
      told(
        `/retention/${span}`,
        'retention',
        `Aufbewahrung ${spans[span]} jetzt ${periodWords(is[span])}, bisher ${periodWords(was[span])}: Prüfen Sie die Hinweise zum Datenschutz`,
      ),
    );
}

function periodWords(period: string): string {
  const [one, many] = period.endsWith('D') ? units.D : period.endsWith('M') ? units.M : units.Y;
  const count = period.slice(1, -1);
  return `${count} ${count === '1' ? one : many}`;
}

function told(pointer: string, code: string, message: string, breaks: FormDifference['breaks'] = []): FormDifference {
  return {
    code,
    weight: breaks.length > 0 ? 'major' : 'minor',
    breaks,
    pointer,
    file: 'form.json',
    place: 'Formular',
    message,
  };
}
