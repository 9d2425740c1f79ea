import { numberText } from './number-text.ts';
import type { UploadRule } from '../schemas/form.ts';
import type { Facet } from './facet.ts';

/** Compares which files two versions of an upload field take. */
export function compareUploads(before: UploadRule | undefined, after: UploadRule | undefined): Facet[] {
  if (before === undefined || after === undefined) return [];
  const lost = before.types.filter((type) => !after.types.includes(type));
  const fresh = after.types.filter((type) => !before.types.includes(type));
  const size = { narrower: after.maxBytes < before.maxBytes, wider: after.maxBytes > before.maxBytes };
  const refuses = { before: before.activeContent === 'refuse', after: after.activeContent === 'refuse' };
  return [
    ...lost.map((type) =>
      facet('upload-type', 'narrower', `Dateien der Art ${name(type)} werden nicht mehr angenommen`),
    ),
    ...fresh.map((type) =>
      facet(
        'upload-type',
        'wider',
        `Dateien der Art ${name(type)} werden jetzt angenommen: Empfänger müssen sie öffnen können`,
      ),
    ),
    ...(size.narrower || size.wider
      ? [
          {
            code: 'upload-size',
            ...size,
            message: `jetzt höchstens ${megabytes(after.maxBytes)} je Datei, bisher ${megabytes(before.maxBytes)}`,
          },
        ]
      : []),
    ...(refuses.before === refuses.after
      ? []
      : [
          refuses.after
            ? facet('upload-active', 'narrower', 'PDF-Dateien mit aktiven Inhalten werden jetzt abgelehnt')
            : facet('upload-active', 'wider', 'PDF-Dateien mit aktiven Inhalten kann ein Mensch jetzt weitergeben'),
        ]),
    ...((before.original === true) === (after.original === true)
      ? []
      : [
          facet(
            'upload-original',
            undefined,
            after.original === true
              ? 'Fotos werden jetzt unverändert geschickt, mit Ort und Zeit der Aufnahme'
              : 'Fotos werden jetzt verkleinert, ohne Ort und Zeit der Aufnahme',
          ),
        ]),
  ];
}

const name = (type: string): string => type.slice(type.indexOf('/') + 1).toUpperCase();
const megabytes = (bytes: number): string => `${numberText(Math.ceil(bytes / 10_485.76) / 100, 'de')} MB`;

function facet(code: string, side: 'narrower' | 'wider' | undefined, message: string): Facet {
  return { code, narrower: side === 'narrower', wider: side === 'wider', message };
}
