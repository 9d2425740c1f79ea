/** What still stands on one line. */
const width = 100;

/**
 * A value as our files have it: two spaces, lists of plain values on one line where they fit. `indent` is what its first
 * line is indented by; that line begins without it.
 */
export function writeJson(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => writeJson(item, inner));
    const line = `[${items.join(', ')}]`;
    const isPlain = value.every((item) => typeof item !== 'object' || item === null);
    if (isPlain && line.length + indent.length <= width) return line;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  return `{\n${members.map(([name, member]) => `${inner}${JSON.stringify(name)}: ${writeJson(member, inner)}`).join(',\n')}\n${indent}}`;
}
