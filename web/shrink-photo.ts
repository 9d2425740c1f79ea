/** The longer side of a photo in pixels: a page of A4 is still readable at 200 dots an inch. */
const longest = 2400;
const quality = 0.85;

/**
 * Draws a photo anew, upright and at most 2400 pixels long, as JPEG or PNG: where, when and with what it was taken is gone
 * with the rest of what is no picture. `undefined` where this browser can't decode it, or does not let pictures be read.
 */
export async function shrinkPhoto(file: Blob, mediaType: 'image/jpeg' | 'image/png'): Promise<Blob | undefined> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pencil = canvas.getContext('2d');
    if (pencil === null || !isTrue(pencil)) return undefined;
    // A picture without ground in a JPEG would stand on black.
    pencil.fillStyle = 'white';
    if (mediaType === 'image/jpeg') pencil.fillRect(0, 0, canvas.width, canvas.height);
    pencil.imageSmoothingQuality = 'high';
    pencil.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, mediaType, quality));
    return made?.type === mediaType ? made : undefined;
  } catch {
    return undefined;
  }
}

/** Browsers that guard against being recognised give back noise instead of what was drawn. */
function isTrue(pencil: CanvasRenderingContext2D): boolean {
  pencil.fillStyle = '#0a64c8';
  pencil.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pencil.getImageData(0, 0, 1, 1).data;
  pencil.clearRect(0, 0, 1, 1);
  return red === 10 && green === 100 && blue === 200;
}
