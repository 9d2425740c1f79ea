import type { FimStandard } from './fim-schema.ts';

type Letter = 'S' | 'G' | 'F' | 'R' | 'C';
/** Gives a part of a form the FIM id that it has, or one of its own; `made` says which. */
export type FimIds = (letter: Letter, kept: string | undefined) => { fim: string; made: boolean };

const written = /^[SGFRC]\d{4,14}(?:V\d{1,5}(?:\.\d{1,5}){0,3})?$/;

/**
 * Ids for what never came from FIM: range 99, counted, so that the same form always gets the same. They are placeholders: only the
 * FIM editorial office of a state gives ids out.
 */
export function fimIds(standard: FimStandard, taken: Set<string>): FimIds {
  let count = 0;
  const [digits, version] = standard === '2.0' ? [6, '1.0'] : [9, '1.0.0'];
  const next = (letter: Letter): string => {
    let fim: string;
    do {
      count += 1;
      fim = `${letter}99${String(count).padStart(digits, '0')}V${version}`;
    } while (taken.has(fim));
    return fim;
  };
  return (letter, kept) =>
    kept !== undefined && written.test(kept) && kept.startsWith(letter)
      ? { fim: kept, made: false }
      : { fim: next(letter), made: true };
}
