import type { FormRefusal, FormRefusalCode } from '../domain/decide-form.ts';
import { localTime } from '../forms/local-time.ts';
import type { Context } from './context.ts';
import { shortHash } from '../forms/form-event-words.ts';

/** Why a form was not moved, and what to do, for whoever designs or releases forms. */
const words: Record<FormRefusalCode, string> = {
  'operator-missing':
    'Name oder Begründung fehlt: Nach --by steht eine Kennung ohne Leerzeichen (a.beispiel), nach --reason ein Grund mit 3 bis 500 Zeichen.',
  'unknown-form':
    'Dieses Formular gibt es bei diesem Mandanten nicht. Welche es gibt, zeigt: rohrpost forms --tenant T',
  'unknown-version': 'Diese Fassung gibt es nicht. Welche es gibt, zeigt: rohrpost forms --tenant T',
  'withdrawn-version':
    'Diese Fassung ist zurückgezogen. Lassen Sie sie erst wieder zu: rohrpost reinstate FORMULAR --to N --tenant T',
  'nothing-proposed': 'Von diesem Formular liegt nichts zur Prüfung vor. Legen Sie es vor: rohrpost propose ORDNER',
  'proposed-by-other':
    'Von diesem Formular liegt schon etwas von jemand anderem zur Prüfung vor. Warten Sie ab, was daraus wird, oder geben Sie es zurück: rohrpost send-back',
  'approver-is-author':
    'Wer ein Formular vorlegt, gibt es nicht selbst frei. Bitten Sie eine Kollegin oder einen Kollegen.',
  'already-released': 'Das ist schon freigegeben. Veröffentlicht wird es mit: rohrpost publish FORMULAR',
  'not-released':
    'Das ist noch nicht freigegeben. Eine zweite Person sieht es an (rohrpost review FORMULAR) und gibt es frei (rohrpost approve).',
  'needs-approval':
    'Bei diesem Mandanten veröffentlicht niemand allein. Legen Sie das Formular vor: rohrpost propose ORDNER. Eine zweite Person sieht es an (review) und gibt es frei (approve), dann: rohrpost publish FORMULAR.',
  'review-differs':
    'Diese Prüfsumme ist nicht die des Formulars, das jetzt vorliegt: Es hat sich inzwischen geändert, oder sie ist zu kurz (mindestens 12 Zeichen). Sehen Sie es noch einmal an: rohrpost review FORMULAR',
  'files-differ':
    'Die Dateien in diesem Ordner sind nicht die, die freigegeben wurden. Legen Sie sie neu vor: rohrpost propose ORDNER',
  'form-moved':
    'Inzwischen gilt eine andere Fassung als die, mit der verglichen wurde. Legen Sie das Formular noch einmal vor: rohrpost propose ORDNER',
  'breaks-receivers':
    'Auf das, was diese Fassung schickt, sind die Empfänger (Fachverfahren) nicht mehr eingestellt; was sich ändert, zeigt „rohrpost diff“. Soll sie trotzdem gelten, sagen Sie es mit --yes; das wird festgehalten.',
  'already-in-force': 'Diese Fassung gilt schon: Es gibt nichts zurückzusetzen, und es wurde nichts geändert.',
  'wrong-times':
    'Das Formular würde schließen, bevor es öffnet. Nennen Sie ein späteres --closes oder ein früheres --opens.',
  'no-log-in':
    'Dieses Formular ist nur für Beschäftigte ("audience": "staff"), und dort, wo dieser Mandant läuft, kann sich noch niemand anmelden, um es auszufüllen: Es stünde allen offen. Auf AWS nennt dafür tenant.json unter "staff" den Anmeldedienst; danach neu ausrollen und „rohrpost setup“.',
  'changed-meanwhile':
    'Im selben Augenblick hat jemand anderes etwas an diesem Formular getan. Sehen Sie mit „rohrpost forms“ nach, und versuchen Sie es noch einmal.',
};

/** Says why a form was not moved; its number is the exit code. */
export function refuseMove({ code, proposal }: FormRefusal, { print }: Pick<Context, 'print'>): number {
  print(words[code]);
  if (proposal !== undefined)
    print(
      `Vorgelegt von ${proposal.author} am ${localTime(proposal.at, 'de')}, Prüfsumme ${shortHash(proposal.review)}.`,
    );
  return 1;
}
