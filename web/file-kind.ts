const signatures: [mediaType: string, bytes: number[], from?: number][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['image/heic', [0x66, 0x74, 0x79, 0x70, 0x68, 0x65], 4],
  ['image/heic', [0x66, 0x74, 0x79, 0x70, 0x6d, 0x69, 0x66, 0x31], 4],
];

/** The media type that a file's first bytes tell, as the server will read them, and the kinds that phones make of photos. */
export async function fileKind(file: Blob): Promise<string | undefined> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  return signatures.find(([, bytes, from = 0]) => bytes.every((byte, at) => head[from + at] === byte))?.[0];
}
