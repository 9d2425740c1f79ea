/** A value as a file for people has it: indented JSON that ends with a line's end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
