// What of bidi-js is used here. Its own types take its main file, which is CommonJS, for a module with a default export.
declare module 'bidi-js' {
  export type EmbeddingLevels = { levels: Uint8Array; paragraphs: { start: number; end: number; level: number }[] };
  type Bidi = {
    getEmbeddingLevels(text: string, direction: 'auto'): EmbeddingLevels;
    /** All indices of the text; those from `start` to `end` in the order of the line. */
    getReorderedIndices(text: string, levels: EmbeddingLevels, start: number, end: number): number[];
    getMirroredCharactersMap(text: string, levels: Uint8Array, start: number, end: number): Map<number, string>;
  };
  export default function bidiFactory(): Bidi;
}
