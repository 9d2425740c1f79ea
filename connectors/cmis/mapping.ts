import type { Parcel } from '../../domain/connector.ts';
import type { CmisSettings, MappedField } from './settings.ts';

/** The name of a case's folder: the tenant's pattern, without what CMIS servers refuse in names. */
export function caseName(settings: CmisSettings, parcel: Parcel): string {
  return settings.caseName.replace('{receiptNumber}', parcel.receiptNumber).replaceAll(/[/\\:*?"<>|]/g, '-');
}

/** Fills the tenant's own properties from the parcel's header; what the parcel does not have is left out. */
export function mappedProperties(mapping: Record<string, MappedField>, parcel: Parcel): Record<string, string> {
  const fields: Record<MappedField, string | undefined> = {
    submission: parcel.submission,
    receiptNumber: parcel.receiptNumber,
    receivedAt: String(new Date(parcel.receivedAt).getTime()),
    form: parcel.form.key,
    leikaKey: parcel.leikaKey,
    ars: parcel.ars,
    title: parcel.form.title,
  };
  const filled = Object.entries(mapping).map(([property, field]) => [property, fields[field]] as const);
  return Object.fromEntries(filled.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
