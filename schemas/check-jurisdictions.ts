import type { Jurisdiction, JurisdictionTable } from './area.ts';
import type { TenantFault } from './contract-fault.ts';

const file = 'jurisdictions.json';

/** What is wrong with a jurisdiction table: names that lead nowhere, doubles, and areas that the register does not have. */
export function checkJurisdictions(
  { authorities, rules }: JurisdictionTable,
  tenants: Set<string>,
  isKnownArea: (ars: string) => boolean,
): TenantFault[] {
  return [
    ...authorities.flatMap(({ id, tenant }, index) => [
      ...fault(authorities.findIndex((one) => one.id === id) < index, `/authorities/${index}/id`, {
        message: `Die Behörde „${id}“ steht zweimal in der Liste.`,
        remedy: 'Löschen Sie einen der beiden Einträge, oder geben Sie ihm einen eigenen Namen.',
      }),
      ...fault(!tenants.has(tenant), `/authorities/${index}/tenant`, {
        message: `Den Mandanten „${tenant}“ der Behörde „${id}“ gibt es nicht.`,
        remedy: `Nennen Sie einen vorhandenen Mandanten (${[...tenants].join(', ')}), oder legen Sie ${tenant}/tenant.json an.`,
      }),
    ]),
    ...rules.flatMap((rule, index) => [
      ...fault(!authorities.some(({ id }) => id === rule.authority), `/rules/${index}/authority`, {
        message: `Die Behörde „${rule.authority}“ steht nicht unter "authorities".`,
        remedy: 'Tragen Sie die Behörde dort ein, oder berichtigen Sie die Regel.',
      }),
      ...fault(!isKnownArea(rule.ars), `/rules/${index}/ars`, unknownArea(rule.ars)),
      ...fault(
        rules.slice(0, index).some((other) => sameCase(rule, other)),
        `/rules/${index}`,
        {
          message: `Für ${rule.ars} und die Leistung „${rule.leikaKey}“ gilt zur selben Zeit schon eine andere Regel.`,
          remedy: 'Löschen Sie eine der beiden Regeln, oder begrenzen Sie sie mit "validFrom" und "validUntil".',
        },
      ),
    ]),
  ];
}

/** The words for an area that the register does not have. */
export function unknownArea(ars: string): Pick<TenantFault, 'message' | 'remedy'> {
  return {
    message: `Das Gebiet ${ars} steht nicht im Verzeichnis der Gebiete.`,
    remedy:
      'Prüfen Sie den Regionalschlüssel. Ist er richtig, tragen Sie das Gebiet in register.json ein, oder lesen Sie am eigenen Rechner das amtliche Verzeichnis ein: rohrpost areas import DATEI',
  };
}

function fault(isWrong: boolean, path: string, words: Pick<TenantFault, 'message' | 'remedy'>): TenantFault[] {
  return isWrong ? [{ file, path, ...words }] : [];
}

function sameCase(a: Jurisdiction, b: Jurisdiction): boolean {
  const apart = (a.validUntil ?? '9') < (b.validFrom ?? '0') || (b.validUntil ?? '9') < (a.validFrom ?? '0');
  return a.leikaKey === b.leikaKey && a.ars === b.ars && !apart;
}
