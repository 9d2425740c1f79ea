import type { UploadType } from '../schemas/document.ts';

const signatures: { mediaType: UploadType; extension: string; bytes: number[] }[] = [
  { mediaType: 'application/pdf', extension: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', extension: 'jpg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', extension: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** The media type that a file's first bytes (16 suffice) tell, whatever its name or the browser says. */
export function mediaTypeOf(head: Uint8Array): UploadType | undefined {
  return signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.mediaType;
}

/** The file name extension of a media type, without the dot. */
export function extensionOf(mediaType: UploadType): string {
  return signatures.find((signature) => signature.mediaType === mediaType)?.extension ?? 'bin';
}
