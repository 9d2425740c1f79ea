/**
 * What a municipality puts into a page of her own so that citizens find her forms: a link to the start page. There is no
 * part of ours yet that shows a form within a foreign page; once there is, this is where it is written down.
 */
export function embedSnippet(baseUrl: string, tenantName: string): string {
  return `<a href="${baseUrl}/">Online-Anträge: ${escaped(tenantName)}</a>`;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
