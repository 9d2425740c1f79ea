import type { UploadType } from '../schemas/document.ts';

const signatures: [mediaType: UploadType, bytes: number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];
const extensions: Record<UploadType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** The media type that a file's first bytes (16 suffice) tell, whatever its name or the browser says. */
export function mediaTypeOf(head: Uint8Array): UploadType | undefined {
  return signatures.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
}

/** The file name extension of a media type, without the dot. */
export function extensionOf(mediaType: UploadType): string {
  return extensions[mediaType];
}
