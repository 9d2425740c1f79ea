/** An element to be written: text or children, never both. */
export type Written = {
  name: string;
  attributes?: Record<string, string>;
  content: string | Written[];
};

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Signs that XML 1.0 does not have (section 2.2, “Char”) are left out. */
const legal = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
const inText = (text: string): string => legal(text).replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? '');
const inAttribute = (text: string): string => legal(text).replaceAll(/[&<>"\n\t]/g, (sign) => escapes[sign] ?? '');

/** A document in UTF-8, a line for each element. */
export function writeXml(root: Written): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, '').join('\n')}\n`;
}

function linesOf({ name, attributes = {}, content }: Written, indent: string): string[] {
  const begin = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${inAttribute(value)}"`)].join(' ');
  if (content.length === 0) return [`${indent}<${begin}/>`];
  if (typeof content === 'string') return [`${indent}<${begin}>${inText(content)}</${name}>`];
  return [`${indent}<${begin}>`, ...content.flatMap((child) => linesOf(child, `${indent}  `)), `${indent}</${name}>`];
}
