import type { AreaCandidate } from '../schemas/area.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError, ProblemCode, ProblemDetails } from '../schemas/problem.ts';
import type { AskedProof } from '../schemas/proof-of-work.ts';
import { operatorProblems } from './operator-problems.ts';
import { floodProblems } from './flood-problems.ts';
import { entry, type ProblemEntry } from './problem-entry.ts';
import { uploadProblems } from './upload-problems.ts';
import { withdrawalProblems } from './withdrawal-problems.ts';

/** A fault of the caller's, as a value; `problemDetails` makes its RFC 9457 answer. */
export type Problem = {
  kind: 'problem';
  code: ProblemCode;
  errors?: AnswerError[];
  candidates?: AreaCandidate[];
  /** The day of receipt, for `already-erased`. */
  receivedOn?: string;
  /** Address of the status page of what was sent before, for `key-reused`. */
  statusPage?: string;
  /** What work is asked, for `proof-required`. */
  proof?: AskedProof;
  /** Whose budget is used up, for `too-many-requests`: everybody's, or this caller's share. For the operator; no answer says it. */
  who?: 'all' | 'caller';
};

const catalogue: Record<ProblemCode, ProblemEntry> = {
  'malformed-json': entry(
    400,
    ['Kein gültiges JSON', 'Senden Sie den Inhalt als gültiges JSON.'],
    ['Not valid JSON', 'Send the content as valid JSON.'],
  ),
  'wrong-content-type': entry(
    415,
    ['Falscher Inhaltstyp', 'Senden Sie den Inhalt mit dem Content-Type, den die Schnittstelle nennt.'],
    ['Wrong content type', 'Send the content with the Content-Type that the interface names.'],
  ),
  'too-large': entry(
    413,
    ['Zu groß', 'Die Angaben dürfen zusammen höchstens 256 KB groß sein. Laden Sie Dateien gesondert hoch.'],
    ['Too large', 'The answers may have 256 KB at most. Upload files separately.'],
  ),
  'too-deep': entry(
    400,
    ['Zu tief verschachtelt', 'Verschachteln Sie die Angaben höchstens 16 Ebenen tief.'],
    ['Nested too deeply', 'Nest the answers 16 levels deep at most.'],
  ),
  'too-many-nodes': entry(
    400,
    ['Zu viele Angaben', 'Senden Sie höchstens 2.000 einzelne Angaben.'],
    ['Too many answers', 'Send 2,000 single answers at most.'],
  ),
  'forbidden-key': entry(
    400,
    ['Unzulässiger Name', 'Die Namen __proto__, constructor und prototype sind nicht erlaubt.'],
    ['Forbidden name', 'The names __proto__, constructor and prototype are not allowed.'],
  ),
  'invalid-text': entry(
    400,
    ['Ungültige Zeichen', 'Senden Sie Text als gültiges UTF-8 ohne Steuerzeichen.'],
    ['Invalid characters', 'Send text as valid UTF-8 without control characters.'],
  ),
  'malformed-request': entry(
    400,
    [
      'Unvollständige Anfrage',
      'Der Anfrage fehlen Teile, oder sie enthält unbekannte. Die Beschreibung der Schnittstelle steht unter /openapi.json.',
    ],
    ['Malformed request', 'Parts of the request are missing or unknown. The interface is described at /openapi.json.'],
  ),
  'missing-idempotency-key': entry(
    400,
    [
      'Schlüssel fehlt',
      'Senden Sie im Kopf Idempotency-Key eine UUID der Version 4, die Sie beim Öffnen des Formulars erzeugt haben.',
    ],
    ['Key missing', 'Send a version 4 UUID, made when the form was opened, in the header Idempotency-Key.'],
  ),
  'malformed-idempotency-key': entry(
    400,
    ['Schlüssel ungültig', 'Der Kopf Idempotency-Key muss eine UUID der Version 4 sein.'],
    ['Key malformed', 'The header Idempotency-Key must be a version 4 UUID.'],
  ),
  'key-reused': entry(
    409,
    [
      'Bereits mit anderen Angaben eingegangen',
      'Dieses Formular haben Sie schon mit anderen Angaben abgeschickt; dabei bleibt es. Öffnen Sie das Formular neu, wenn Sie eine weitere einreichen möchten.',
    ],
    [
      'Already received with other answers',
      'You have sent this form with other answers already, and those count. Open the form anew to submit another one.',
    ],
  ),
  'already-erased': entry(
    410,
    ['Bereits eingegangen und gelöscht', 'Diese Einreichung ist eingegangen; ihre Angaben wurden inzwischen gelöscht.'],
    ['Already received and erased', 'This submission was received; its answers have been erased since.'],
  ),
  'unknown-tenant': entry(
    404,
    ['Unbekannte Kommune', 'Unter dieser Adresse ist keine Kommune eingerichtet. Prüfen Sie die Adresse.'],
    ['Unknown municipality', 'No municipality is set up at this address. Check the address.'],
  ),
  'unknown-form': entry(
    404,
    ['Unbekanntes Formular', 'Dieses Formular gibt es hier nicht. Die Startseite nennt alle Formulare.'],
    ['Unknown form', 'There is no such form here. The start page lists all forms.'],
  ),
  'unknown-version': entry(
    404,
    ['Unbekannte Fassung', 'Diese Fassung des Formulars gibt es nicht. Öffnen Sie das Formular neu.'],
    ['Unknown version', 'There is no such version of the form. Open the form anew.'],
  ),
  'withdrawn-version': entry(
    410,
    [
      'Formular derzeit nicht verfügbar',
      'Diese Fassung wurde zurückgezogen. Öffnen Sie das Formular neu oder rufen Sie uns an.',
    ],
    ['Form not available at present', 'This version was withdrawn. Open the form anew or call us.'],
  ),
  'invalid-answers': entry(
    422,
    [
      'Angaben fehlen oder sind fehlerhaft',
      'Bitte berichtigen Sie die genannten Felder und senden Sie erneut. Es wurde nichts gespeichert.',
    ],
    ['Answers are missing or wrong', 'Please correct the fields named and send again. Nothing was stored.'],
  ),
  'document-missing': entry(
    422,
    ['Datei fehlt', 'Mindestens eine angegebene Datei wurde nicht hochgeladen. Laden Sie sie erneut hoch.'],
    ['File missing', 'At least one of the files named was not uploaded. Upload it again.'],
  ),
  'document-refused': entry(
    422,
    [
      'Datei nicht angenommen',
      'Mindestens eine Datei hat nicht die erlaubte Art oder Größe oder wurde nach dem Hochladen verändert. Laden Sie eine PDF-, JPEG- oder PNG-Datei in der erlaubten Größe hoch.',
    ],
    [
      'File refused',
      'At least one file has not the allowed type or size, or was altered after its upload. Upload a PDF, JPEG or PNG file of the allowed size.',
    ],
  ),
  'ambiguous-postcode': entry(
    422,
    ['Ort nicht eindeutig', 'Zu dieser Postleitzahl gehören mehrere Orte. Wählen Sie den richtigen aus.'],
    ['Place not certain', 'This postcode belongs to several places. Choose the right one.'],
  ),
  'unknown-postcode': entry(
    422,
    ['Postleitzahl unbekannt', 'Zu dieser Postleitzahl ist kein Ort bekannt. Prüfen Sie die Postleitzahl.'],
    ['Postcode unknown', 'No place is known for this postcode. Check the postcode.'],
  ),
  'not-found': entry(
    404,
    ['Nicht gefunden', 'Unter dieser Adresse gibt es nichts. Prüfen Sie, ob der Link vollständig ist.'],
    ['Not found', 'There is nothing at this address. Check that the link is complete.'],
  ),
  'method-not-allowed': entry(
    405,
    ['Methode nicht erlaubt', 'Diese Adresse nimmt eine solche Anfrage nicht an.'],
    ['Method not allowed', 'This address does not take such a request.'],
  ),
  'draft-expired': entry(
    410,
    ['Entwurf abgelaufen', 'Der Entwurf wurde aus Datenschutzgründen gelöscht. Füllen Sie das Formular bitte neu aus.'],
    ['Draft expired', 'The draft was deleted to protect your data. Please fill in the form anew.'],
  ),
  'draft-unknown': entry(
    404,
    [
      'Kein Entwurf zu diesem Code',
      'Zu diesem Code gibt es keinen Entwurf, oder er ist abgelaufen. Prüfen Sie, ob Sie alle 20 Zeichen eingegeben haben.',
    ],
    [
      'No draft for this code',
      'There is no draft for this code, or it has expired. Check that you have entered all 20 characters.',
    ],
  ),
  'not-allowed': entry(
    403,
    ['Nicht erlaubt', 'Dafür fehlt die Berechtigung, oder die Anfrage kam von einer fremden Seite.'],
    ['Not allowed', 'The permission is missing, or the request came from a foreign page.'],
  ),
  unavailable: entry(
    503,
    [
      'Vorübergehend nicht möglich',
      'Bitte versuchen Sie es in einigen Minuten noch einmal. Senden Sie dieselbe Anfrage; sie wird nicht doppelt angelegt.',
    ],
    [
      'Not possible at present',
      'Please try again in a few minutes. Send the same request; it will not be taken twice.',
    ],
  ),
  ...uploadProblems,
  ...floodProblems,
  ...operatorProblems,
  ...withdrawalProblems,
};

/** Makes a problem. */
export function problem(code: ProblemCode, more: Omit<Problem, 'kind' | 'code'> = {}): Problem {
  return { kind: 'problem', code, ...more };
}

/** The HTTP status of a kind of problem. */
export const problemStatus = (code: ProblemCode): number => catalogue[code].status;

/** The RFC 9457 answer to a problem, in the caller's language. */
export function problemDetails(problem: Problem, language: Language): ProblemDetails {
  const { status } = catalogue[problem.code];
  const { title, detail } = catalogue[problem.code][language];
  const { kind: _kind, who: _who, code, ...more } = problem;
  return { type: `urn:rohrpost:problem:${code}`, title, status, detail, ...more };
}
