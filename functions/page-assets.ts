/** Set by `functions/bundle-functions.ts`: the names of the files that pages load, which tell their content. */
declare const PAGE_ASSETS: { css: string; enhance: string };

/** The addresses of the files that pages load. */
export function pageAssets(baseUrl: string): { css: string; enhance: string } {
  const below = `${new URL(baseUrl).pathname.replace(/\/$/, '')}/assets/`;
  return { css: below + PAGE_ASSETS.css, enhance: below + PAGE_ASSETS.enhance };
}
