import type { PageAssets } from '../channels/site.ts';

/** Set by `functions/bundle-functions.ts`: the names of the files that pages load, which tell their content. */
declare const PAGE_ASSETS: PageAssets;

/** The addresses of the files that pages load. */
export function pageAssets(baseUrl: string): PageAssets {
  const below = `${new URL(baseUrl).pathname.replace(/\/$/, '')}/assets/`;
  return {
    css: below + PAGE_ASSETS.css,
    enhance: below + PAGE_ASSETS.enhance,
    check: below + PAGE_ASSETS.check,
    embed: {
      script: below + PAGE_ASSETS.embed.script,
      pinned: below + PAGE_ASSETS.embed.pinned,
      integrity: PAGE_ASSETS.embed.integrity,
      frame: below + PAGE_ASSETS.embed.frame,
    },
  };
}
