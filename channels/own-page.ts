/**
 * Whether a page of ours made this request. Browsers say so themselves (Fetch Metadata, or `Origin` in older ones); a
 * request that says nothing counts as foreign, because a token in the page would prove nothing: whoever attacks can get
 * one from us and put it into a page of his own.
 */
export function isOwnPage(request: Request, baseUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site === null ? request.headers.get('origin') === new URL(baseUrl).origin : site === 'same-origin';
}
