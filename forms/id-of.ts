/** The id of the element that asks for a pointer. */
export function idOf(pointer: string): string {
  return `f${pointer.replaceAll('/', '-')}`;
}
