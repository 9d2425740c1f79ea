const maxMarks = 20;
const maxHeaderBytes = 4096;

/**
 * Reads a multipart form of a few fields and a file; `undefined` where it is none. Parts and their headers are counted
 * first: the platform's parser takes minutes for 10 MB of tiny fields, and nobody else is served meanwhile.
 */
export async function readMultipart(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData | undefined> {
  const boundary = /;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1\s*(?:;|$)/i.exec(type)?.[2];
  if (boundary === undefined || !isModest(Buffer.from(body.buffer, body.byteOffset, body.byteLength), `--${boundary}`))
    return undefined;
  try {
    // Said anew, so that the parser looks for the very boundary that was counted.
    const headers = { 'content-type': `multipart/form-data; boundary="${boundary}"` };
    return await new Response(body, { headers }).formData();
  } catch {
    return undefined;
  }
}

function isModest(body: Buffer, mark: string): boolean {
  let marks = 0;
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    marks += 1;
    if (marks > maxMarks) return false;
    const part = body.subarray(at, at + mark.length + maxHeaderBytes);
    const isLast = part.subarray(mark.length, mark.length + 2).toString() === '--';
    if (!isLast && !part.includes('\r\n\r\n')) return false;
  }
  return marks > 0;
}
