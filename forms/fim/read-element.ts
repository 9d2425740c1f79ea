import type { FimElement, FimRule } from './fim-schema.ts';
import { fimLine, fimText } from './fim-text.ts';
import { type Refusal, refusal } from './refusal.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from './xml-element.ts';

/** Letter and digits: 8 in XDatenfelder 2, 11 in 3. Versions: `1.0`, in 3 `1.0.0`. Both are lax here: portals export more. */
const idPattern = /^[SGFRCD]\d{4,14}$/;
const versionPattern = /^\d{1,5}(?:\.\d{1,5}){0,3}$/;

/**
 * What every part of a data schema says of itself (XDatenfelder 2.0, type `AllgemeineAngaben` and `Schemaelementangaben`; 3.0 the
 * same, but `bezug` is repeated and has a link). Refused where there is no id: nothing could be found again.
 */
export function readElement(element: XmlElement): { kind: 'read'; element: FimElement } | Refusal {
  const fim = readId(element);
  if (fim === undefined)
    return refusal(
      'Ein Element hat keine gültige FIM-Kennung („identifikation“ mit „id“ und „version“).',
      'Laden Sie das Datenschema neu aus dem FIM-Portal, oder berichtigen Sie die Stelle.',
      elementAt(element, 'identifikation') ?? element,
    );
  return {
    kind: 'read',
    element: {
      fim,
      name: fimLine(textAt(element, 'name')),
      label: fimLine(textAt(element, 'bezeichnungEingabe')),
      help: fimText(textAt(element, 'hilfetextEingabe')),
      law: readLaw(element),
      rules: childrenOf(element, 'regel').map(readRule),
      line: element.line,
    },
  };
}

/** Id and version as FIM writes them together: `F60000227V1.1`; without a version the id alone. */
function readId(element: XmlElement): string | undefined {
  const id = textAt(element, 'identifikation', 'id');
  const version = textAt(element, 'identifikation', 'version');
  if (!idPattern.test(id) || !(version === '' || versionPattern.test(version))) return undefined;
  return version === '' ? id : `${id}V${version}`;
}

/** Rechtsbezug: in 2.0 one text with a line for each law, in 3.0 an element for each. */
export function readLaw(element: XmlElement): string[] {
  return childrenOf(element, 'bezug')
    .flatMap(({ text }) => text.split('\n'))
    .map(fimLine)
    .filter((law) => law !== '');
}

/** 2.0 has a description and a `script`, 3.0 `freitextRegel` and `skript`; whichever says something is kept as text. */
function readRule(element: XmlElement): FimRule {
  const said = ['freitextRegel', 'definition', 'beschreibung', 'script', 'skript'].map((name) =>
    fimText(textAt(element, name)),
  );
  return {
    fim: readId(element) ?? '',
    name: fimLine(textAt(element, 'name')),
    text: said.find((text) => text !== '') ?? '',
  };
}
