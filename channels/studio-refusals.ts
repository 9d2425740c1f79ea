import type { FormRefusal, FormRefusalCode } from '../domain/decide-form.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { localTime } from '../forms/local-time.ts';

/** Why a form was not moved, and what to do in the studio. */
const words: Record<FormRefusalCode, string> = {
  'operator-missing': 'Geben Sie eine Begründung mit 3 bis 500 Zeichen an.',
  'unknown-form': 'Dieses Formular ist noch nicht veröffentlicht.',
  'unknown-version': 'Diese Fassung gibt es nicht. Wählen Sie eine aus der Liste.',
  'withdrawn-version': 'Diese Fassung ist zurückgezogen. Lassen Sie sie erst wieder zu.',
  'nothing-proposed': 'Von diesem Formular liegt nichts zur Prüfung vor. Legen Sie den Entwurf vor.',
  'proposed-by-other':
    'Von diesem Formular liegt schon etwas von jemand anderem zur Prüfung vor. Warten Sie ab, was daraus wird, oder geben Sie es auf der Seite „Prüfen“ zurück.',
  'approver-is-author':
    'Wer ein Formular vorlegt, gibt es nicht selbst frei. Bitten Sie eine Kollegin oder einen Kollegen.',
  'already-released': 'Das ist schon freigegeben. Als Nächstes wird es veröffentlicht.',
  'not-released': 'Das ist noch nicht freigegeben. Eine zweite Person sieht es an und gibt es frei.',
  'needs-approval': 'Hier veröffentlicht niemand allein. Legen Sie den Entwurf vor.',
  'review-differs':
    'Was vorliegt, ist nicht mehr das, was Ihre Seite gezeigt hat: Es wurde inzwischen neu vorgelegt. Sehen Sie es noch einmal an.',
  'files-differ': 'Das sind nicht die Dateien, die freigegeben wurden. Legen Sie den Entwurf neu vor.',
  'form-moved':
    'Inzwischen gilt eine andere Fassung als die, mit der verglichen wurde. Legen Sie den Entwurf noch einmal vor.',
  'breaks-receivers':
    'Auf das, was diese Fassung schickt, sind die Empfänger (Fachverfahren) nicht mehr eingestellt. Soll sie trotzdem gelten, setzen Sie das Häkchen; das wird festgehalten.',
  'already-in-force': 'Diese Fassung gilt schon: Es gibt nichts zurückzusetzen, und es wurde nichts geändert.',
  'wrong-times': 'Das Formular würde schließen, bevor es öffnet. Nennen Sie andere Zeiten.',
  'no-log-in':
    'Dieses Formular ist nur für Beschäftigte, und hier kann sich noch niemand anmelden, um es auszufüllen. Es wurde nichts veröffentlicht.',
  'changed-meanwhile':
    'Im selben Augenblick hat jemand anderes etwas an diesem Formular getan. Sehen Sie nach, und versuchen Sie es noch einmal.',
};

/** The same, with the field that is to be mended, where one is: by the code, as its page calls it. */
export const refusedAct = (
  refusal: Omit<FormRefusal, 'kind'>,
  fields: Partial<Record<FormRefusalCode, string>>,
): Refused => {
  const field = fields[refusal.code];
  return { sentence: refusalWords(refusal), ...(field !== undefined && { field }) };
};

/** Says why a form was not moved, and what stands in the way. */
export function refusalWords({ code, proposal }: Omit<FormRefusal, 'kind'>): string {
  const whose = proposal === undefined ? '' : ` Vorgelegt von ${proposal.author} am ${localTime(proposal.at, 'de')}.`;
  return `${words[code]}${whose}`;
}
