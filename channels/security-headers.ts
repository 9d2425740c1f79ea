/** What a page may load, send to and be framed by. `uploads`: the origin of the document store; `ancestors`: who may frame it. */
export const contentPolicy = (uploads: string[], ancestors: string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...uploads].join(' '),
    ["form-action 'self'", ...uploads].join(' '),
    "base-uri 'none'",
    ['frame-ancestors', ...(ancestors.length === 0 ? ["'none'"] : ancestors)].join(' '),
    "require-trusted-types-for 'script'",
  ].join('; ');

/**
 * The headers of every answer, the same on every ground: nothing foreign is loaded, no frame, nothing kept by caches
 * unless the answer says so itself. The referrer is the origin alone: status links are secret, but without any referrer
 * browsers send `Origin: null` with a form, and our own pages could not be told from foreign ones. `uploads`: the origin
 * of the document store, where it is another one.
 */
export function withSecurityHeaders(response: Response, uploads?: string): Response {
  const { headers } = response;
  // A page that may be framed has said so itself.
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', contentPolicy(uploads === undefined ? [] : [uploads]));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'strict-origin');
  headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  return response;
}
