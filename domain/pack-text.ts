import { base64url } from 'jose';

/** A text, deflated, in base64url: for what is long and repeats itself, and must fit into one item. */
export async function pack(text: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  return base64url.encode(bytes);
}

/** The text that was packed. Only for what we packed ourselves: how much comes out is not bounded. */
export async function unpack(packed: string): Promise<string> {
  return new TextDecoder().decode(
    await through(new Uint8Array(base64url.decode(packed)), new DecompressionStream('deflate-raw')),
  );
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
  return new Uint8Array(content);
}
