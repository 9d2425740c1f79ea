/** So much of a hash is read out or copied: two of them are never alike. */
export const shortHash = (hash: string): string => hash.slice(0, 12);
