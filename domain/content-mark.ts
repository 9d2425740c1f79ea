/** Stands for a file's content in an address: the beginning of its sha-256 (hex), which tells two files of one person apart. */
export const contentMark = (sha256: string): string => sha256.slice(0, 16);
