/** Every way in which a text may lie somewhere and still be read: as it is, in base64 at each of three places, in hex, in an address. */
export function spellings(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  // The same bytes at the three places that a text can have in base64, without the signs its neighbours have a part in.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64url')
      .slice(shift === 0 ? 0 : shift + 1, -4),
  );
  const other = [...base64, ...base64.map((one) => one.replaceAll('-', '+').replaceAll('_', '/'))];
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(encodeURIComponent(text)),
  ]
    .concat(Buffer.from(text.normalize('NFD')), Buffer.from(JSON.stringify(text).slice(1, -1)))
    .concat(other.map((one) => Buffer.from(one)));
}
