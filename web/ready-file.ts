import { inspectPdf } from '../forms/inspect-pdf.ts';
import { fileKind } from './file-kind.ts';
import { shrinkPhoto } from './shrink-photo.ts';
import type { UploadWord } from './texts.ts';

/** What a field takes, as the page says it. */
export type FieldRule = { types: string[]; bytes: number; original: boolean; refusesActive: boolean };
/** A file as it will be sent, or why it will not. */
export type ReadyFile =
  | { kind: 'ready'; name: string; mediaType: string; content: Blob }
  | { kind: 'refused'; word: UploadWord };

/** Reads the rule from the field. */
export function ruleOf({ dataset }: HTMLElement): FieldRule {
  return {
    types: (dataset['types'] ?? '').split(','),
    bytes: Number(dataset['bytes']),
    original: dataset['original'] !== undefined,
    refusesActive: dataset['active'] === 'refuse',
  };
}

/** Makes a file ready, or says why it is not even tried. What stands in it counts, not what its name promises. */
export async function readyFile(file: File, rule: FieldRule): Promise<ReadyFile> {
  if (file.size === 0) return refused('empty');
  const kind = await fileKind(file);
  if (kind === undefined) return refused('type');
  const photo = photoGoal(kind, rule);
  if (photo === undefined && !rule.types.includes(kind)) return refused('type');
  const drawn = photo === undefined ? undefined : await shrinkPhoto(file, photo);
  if (drawn === undefined && !rule.types.includes(kind)) return refused('photo');
  const content = drawn ?? file;
  if (content.size > rule.bytes) return refused('large');
  if (rule.refusesActive && kind === 'application/pdf') {
    const nature = await inspectPdf(new Uint8Array(await file.arrayBuffer()));
    if (nature !== 'still') return refused(nature);
  }
  return { kind: 'ready', name: shortName(file.name), mediaType: drawn?.type ?? kind, content };
}

const refused = (word: UploadWord): ReadyFile => ({ kind: 'refused', word });

/** What a picture is drawn anew as; `undefined`: it is sent as it is, or not at all. */
function photoGoal(kind: string, rule: FieldRule): 'image/jpeg' | 'image/png' | undefined {
  if (!kind.startsWith('image/') || (rule.original && rule.types.includes(kind))) return undefined;
  if (kind === 'image/png' && rule.types.includes(kind)) return 'image/png';
  return rule.types.includes('image/jpeg') ? 'image/jpeg' : undefined;
}

/** Its end: there is what tells it from others. The server rebuilds it. */
const shortName = (name: string): string => (name === '' ? 'Datei' : name.slice(-140));
