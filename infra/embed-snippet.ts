/**
 * What a municipality puts into a page of her own so that citizens find her forms: a link to the start page. What shows one
 * form within her page needs the form's name, which a stack doesn't know: the tenant's page `/embed` has that to copy from.
 */
export function embedSnippet(baseUrl: string, tenantName: string): string {
  return `<a href="${baseUrl}/">Online-Anträge: ${escaped(tenantName)}</a>`;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
