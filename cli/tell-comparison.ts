import type { FormComparison } from '../domain/compare-with-published.ts';
import { groupedDifferences, replayWords, verdictWords } from '../forms/comparison-words.ts';
import { plain } from './tell-findings.ts';

type Print = (line: string) => void;

/** Prints what changed between two versions as a form designer reads it: by whom it breaks, most serious first. */
export function tellComparison(before: string, comparison: FormComparison, print: Print): void {
  // Programmers know such steps by these words; designers read what they mean.
  const step = comparison.weight === 'none' ? '' : ` (${comparison.weight.toUpperCase()})`;
  print(`Gegenüber ${before}: ${verdictWords(comparison).replace(/\.$/, `${step}.`)}`);
  for (const { heading, places } of groupedDifferences(comparison)) {
    print(`\n${heading}`);
    for (const { place, pointer, messages } of places) {
      print(`  ${plain(place)}${pointer === '' ? '' : `  ${pointer}`}`);
      for (const message of messages) print(`    ${plain(message)}`);
    }
  }
  if (comparison.weight !== 'none') tellReplay(before, comparison, print);
}

function tellReplay(before: string, { replay, samplesOf }: FormComparison, print: Print): void {
  const whose = samplesOf === 'before' ? `von ${before}` : 'aus dem Ordner (zur Fassung sind keine gespeichert)';
  print('\nBeispiele');
  print(`  ${replayWords(replay, whose)}`);
  for (const { file, errors } of replay.refused) {
    print(`  ${plain(file)}`);
    for (const { pointer, message } of errors) print(`    ${plain(message)}  ${plain(pointer)}`);
  }
}
