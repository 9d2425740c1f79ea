/** A rule with its selectors; what stands around it, as a media query does, is left alone. */
const rule = /([^{}]+)(\{[^{}]*\})/g;
/** Fields that can't be filled in; buttons can be busy, and keep how they look then. */
const shut = /\.kern-form.*\[(?:(?:aria-)?disabled|readonly)/;
const icons = /\.kern-(?:btn|link).*\.kern-icon/;

/**
 * Leaves out of the styles what no page of ours has, though each word of it stands somewhere: fields that are disabled or
 * read-only (what can't be asked yet isn't there), and icons within buttons and links, which have words.
 */
export function purgeUnmet(css: string): string {
  return css.replaceAll(rule, (whole, selectors: string, body: string) => {
    const all = selectors.split(/,(?![^(]*\))/);
    const kept = all.filter((one) => !shut.test(one) && !icons.test(one));
    if (kept.length === all.length) return whole;
    return kept.length === 0 ? '' : kept.join(',') + body;
  });
}
