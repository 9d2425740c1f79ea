import { deflateSync } from 'node:zlib';

/** A PDF of these objects (from number 1), each as the text between `obj` and `endobj`; object 1 is the catalog. */
export function pdfOfObjects(objects: (string | Uint8Array)[], trailer = ''): Uint8Array<ArrayBuffer> {
  const body = objects.map((object, index) => joined(`${index + 1} 0 obj\n`, object, '\nendobj\n'));
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n0\n%%EOF\n`;
  return joined('%PDF-1.7\n', ...body, end);
}

/** A PDF with one page and nothing else; `catalog` is added to its catalog, `more` are further objects from number 3. */
export const onePage = (catalog = '', ...more: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  pdfOfObjects([`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, '<< /Type /Pages /Kids [] /Count 0 >>', ...more]);

/** A stream object; its dictionary is given without `<<`, `>>` and length. */
export const streamOf = (dictionary: string, content: Uint8Array, lineEnd = '\n'): Uint8Array<ArrayBuffer> =>
  joined(`<< ${dictionary} /Length ${content.length} >>\nstream\n`, content, `${lineEnd}endstream`);

/** An object stream as writers pack it, with these objects by number. */
export function objectStream(
  objects: Record<number, string>,
  { lineEnd = '\n', dictionary = '/Type /ObjStm', pack = (text: string): Uint8Array => deflateSync(text) } = {},
): Uint8Array<ArrayBuffer> {
  const texts = Object.entries(objects);
  let at = 0;
  const head = texts.map(([number, text]) => {
    const pair = `${number} ${at} `;
    at += text.length + 1;
    return pair;
  });
  const first = head.join('').length;
  const content = `${head.join('')}${texts.map(([, text]) => text).join(' ')}`;
  return streamOf(`${dictionary} /N ${texts.length} /First ${first} /Filter /FlateDecode`, pack(content), lineEnd);
}

/** Texts and bytes one after the other. */
export const joined = (...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
