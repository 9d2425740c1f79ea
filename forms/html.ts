/** Text that is HTML already. */
export type Html = { readonly html: string };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Writes HTML; whatever is filled in is escaped, but for `Html`, lists (joined) and nothing (`undefined`, `false`). */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return { html: parts.map((part, index) => part + (index < values.length ? written(values[index]) : '')).join('') };
}

/** Attributes from names and values; `true` writes the name alone, `undefined` and `false` leave it out. */
export function attributes(values: Record<string, string | number | boolean | undefined>): Html {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === false ? [] : [value === true ? ` ${name}` : ` ${name}="${written(value)}"`],
  );
  return { html: pairs.join('') };
}

function written(value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(written).join('');
  if (isHtml(value)) return value.html;
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '')
    : '';
}

function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && 'html' in value && typeof value.html === 'string';
}
