import type { UploadType } from '../../schemas/document.ts';
import type { SchemaNode } from '../../schemas/form.ts';
import type { FimField } from './fim-schema.ts';
import { type At, tell } from './mapping.ts';

/** What an upload takes where the schema does not say (2.0 never does): everything that we take, 10 MB. */
const allTypes: UploadType[] = ['application/pdf', 'image/jpeg', 'image/png'];
/** What one file may have at most, in bytes. */
export const mostBytes = 10_485_760;

/** A file (Datentyp `file`; 3.0 with `mediaType` and `maxSize` in bytes), as far as we take it. */
export function mapUpload({ mediaTypes, maxBytes = mostBytes }: FimField, at: At): SchemaNode {
  const known = allTypes.filter((type) => mediaTypes.includes(type));
  const types = known.length === 0 ? allTypes : known;
  const others = mediaTypes.filter((type) => !known.some((one) => one === type));
  if (others.length > 0)
    tell(at, {
      kind: 'todo',
      code: 'media-type',
      message: `Dateien der Art ${others.join(', ').slice(0, 200)} nimmt Rohrpost nicht an, nur ${types.map((type) => typeWords[type]).join(', ')}.`,
      remedy: 'Sehen Sie nach, ob das genügt.',
    });
  if (maxBytes > mostBytes)
    tell(at, {
      kind: 'note',
      code: 'max-size',
      message: `Eine Datei darf hier höchstens 10 MB haben, im Datenschema ${Math.round(maxBytes / 1_000_000)} MB.`,
      remedy: 'Mehr nimmt Rohrpost nicht an.',
    });
  return {
    type: 'array',
    items: { type: 'string', maxLength: 32 },
    maxItems: 1,
    'x-upload': { types, maxBytes: Math.min(maxBytes, mostBytes) },
  };
}

const typeWords: Record<UploadType, string> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' };

/** The limits of an upload stand there before somebody chooses a file (A09). */
export function uploadWords(value: SchemaNode): string {
  const upload = 'items' in value ? value['x-upload'] : undefined;
  if (upload === undefined) return '';
  const names = upload.types.map((type) => typeWords[type]);
  const kilobytes = Math.max(1, Math.floor(upload.maxBytes / 1024));
  const size =
    kilobytes < 1024 ? `${kilobytes} KB` : `${String(Math.floor((kilobytes / 1024) * 10) / 10).replace('.', ',')} MB`;
  return `${names.join(', ')}, höchstens ${size}.`;
}
