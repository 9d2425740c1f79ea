/** A page of whatever browser, that draws. */
type Drawing = { evaluate(draw: () => string): Promise<string> };

/** A photo as a phone makes it: 3000 by 2000 pixels, lying on its side, with the place in its Exif part. */
export async function photoOf(page: Drawing): Promise<Buffer> {
  const data = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 3000;
    canvas.height = 2000;
    const pencil = canvas.getContext('2d');
    for (let at = 0; at < 300; at += 1) {
      if (pencil !== null) pencil.fillStyle = `hsl(${at} 80% 50%)`;
      pencil?.fillRect((at * 97) % 3000, (at * 53) % 2000, 400, 300);
    }
    return canvas.toDataURL('image/jpeg', 0.95);
  });
  const plain = Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
  // TIFF, big-endian: orientation 6 (turn right), and a reference to a GPS part that says N.
  const tiff = Buffer.from(
    '4d4d002a00000008' +
      '0002' +
      '011200030000000100060000' +
      '8825000400000001' +
      '00000026' +
      '00000000' +
      '0001' +
      '00010002000000024e000000' +
      '00000000',
    'hex',
  );
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0GPS-Musterstadt', 'latin1').subarray(0, 6),
    tiff,
    Buffer.from('GPS-Musterstadt'),
  ]);
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
}

/** Width and height from a JPEG's frame header. */
export function sizeOf(jpeg: Buffer): [number, number] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg.readUInt16BE(at);
    if (marker === 0xffc0 || marker === 0xffc2) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
  return [0, 0];
}
