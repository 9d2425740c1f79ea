/** Seconds. A change reaches everyone within 30 (promise P9); a ground may remember for ten of them which version is current. */
const brief = 20;

/** What a public answer says of itself to whoever keeps it: it is good for some seconds, or never changes. */
export const kept = {
  // Not even while ours can't answer: CloudFront would go on with what it has.
  briefly: { 'cache-control': `public, max-age=${brief}, stale-if-error=0` },
  forEver: { 'cache-control': 'public, max-age=31536000, immutable' },
} as const;

/** A module, or what it asks for, is only taken from another origin that allows it: for public files, which nobody is known by. */
export const readableByAll = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** The headers of a file that pages load; its name tells its content. */
export function assetHeaders(mediaType: string): Record<string, string> {
  return {
    'content-type': `${mediaType}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
    ...kept.forEver,
    ...readableByAll,
  };
}
