/** Content that comes bit by bit: the body of a request or of an answer, and its headers. */
type Streamed = { headers: Headers; body: ReadableStream<Uint8Array> | null };

/**
 * Reads content of at most so many bytes; `undefined` where there is more. What says of itself that it is longer is not
 * read at all; what is longer than it said is given up at the first byte too many, and the rest is not waited for. Throws
 * what the stream throws.
 */
export async function readUpTo(
  { headers, body }: Streamed,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(headers.get('content-length') ?? 0) > limit) {
    await body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  const content = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return content;
}
