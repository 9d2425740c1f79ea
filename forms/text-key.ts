/** The same text for values that mean the same, in whatever order their names stand. */
export function textKey(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(textKey).join()}]`;
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${members
    .map(([name, one]) => `${JSON.stringify(name)}:${textKey(one)}`)
    .toSorted()
    .join()}}`;
}
