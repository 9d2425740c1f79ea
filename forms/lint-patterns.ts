import { check } from 'recheck';
import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { placedNodes, titleOf } from './lint-schema.ts';

/**
 * Judged by characters that are read, not by time: a machine that is busy comes to the same verdict, only later. A pattern that
 * reads a million of them for one attack is not linear. `timeout`, in milliseconds, is for those alone that nobody would write:
 * what a form needs is judged in less than half a second. The library has no other bound for how it looks for attacks, and its
 * cheaper way of looking (`seeder: 'dynamic'`) overlooks quadratic ones. What can't be judged is refused.
 */
const bounds = {
  attackLimit: 1_000_000,
  attackTimeout: null,
  incubationTimeout: null,
  seedingTimeout: null,
  timeout: 5_000,
} as const;

/**
 * Rule T02: a pattern must be proved to take linear time, and its field must have a limit. A single `^(a+)+$` would
 * cost a server 15 seconds on 28 characters.
 */
export async function lintPatterns(files: FormFiles): Promise<Finding[]> {
  const findings: Finding[] = [];
  let judges = true;
  for (const { node, pointer } of placedNodes(files)) {
    if (!('type' in node) || node.type !== 'string' || node.pattern === undefined) continue;
    const place = `${pointer}/pattern`;
    const title = titleOf(node, pointer);
    if (!isPattern(node.pattern))
      findings.push(
        finding(
          place,
          `Das Muster für die Schreibweise des Felds „${title}“ ist kein gültiger regulärer Ausdruck.`,
          'Berichtigen Sie es, oder nehmen Sie es heraus.',
        ),
      );
    else {
      const status = await statusOf(node.pattern, judges);
      if (status === 'unknown') judges = false;
      findings.push(...tellTime(status, title, place));
    }
    if (!isWhole(node.pattern))
      findings.push(
        finding(
          place,
          `Das Muster für die Schreibweise des Felds „${title}“ gilt nicht für die ganze Eingabe.`,
          'Beginnen Sie es mit ^ und beenden Sie es mit $; mehrere Möglichkeiten stehen dazwischen in Klammern: ^(?:a|b)$.',
        ),
      );
  }
  return findings;
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}

/** What was proved of a pattern holds for good: a draft is looked through at each save, and its patterns are mostly the ones before. */
const proved = new Map<string, 'safe' | 'vulnerable'>();
const provedAtMost = 2000;

type Status = 'safe' | 'vulnerable' | 'unknown' | 'waits';

/**
 * What can't be judged may be judged another time, when the machine is less busy: that is not kept. It takes its whole time at
 * each look, so that the others wait for it (`judges`): eight of them would keep a draft from ever being opened again.
 */
async function statusOf(pattern: string, judges: boolean): Promise<Status> {
  const known = proved.get(pattern);
  if (known !== undefined) return known;
  if (!judges) return 'waits';
  const { status } = await check(pattern, 'u', bounds);
  if (status === 'unknown') return status;
  if (proved.size >= provedAtMost) proved.clear();
  proved.set(pattern, status);
  return status;
}

function tellTime(status: Status, title: string, place: string): Finding[] {
  if (status === 'safe') return [];
  const [what, remedy] = told[status];
  return [
    finding(
      place,
      what.replace('…', () => `„${title}“`),
      remedy,
    ),
  ];
}

/** What is said of a pattern, with `…` for its field, and what to do. */
const told: Record<Exclude<Status, 'safe'>, [what: string, remedy: string]> = {
  vulnerable: [
    'Das Muster für die Schreibweise des Felds … könnte den Server bei bestimmten Eingaben sehr lange beschäftigen.',
    'Schreiben Sie es ohne verschachtelte Wiederholungen wie (a+)+ oder (a|a)*.',
  ],
  unknown: [
    'Ob das Muster für die Schreibweise des Felds … den Server lange beschäftigen kann, ließ sich nicht beurteilen: Es ist zu verschachtelt.',
    'Schreiben Sie es kürzer: ohne (?=…), mit kleineren Zahlen in {…} und wenigen Klammern. Oft genügt es, die Zahl der Zeichen zu begrenzen.',
  ],
  waits: [
    'Das Muster für die Schreibweise des Felds … ist noch nicht beurteilt.',
    'Berichtigen Sie erst das Muster, das sich nicht beurteilen ließ; dann wird auch dieses geprüft.',
  ],
};

/** Begins with ^ and ends with $, and no `|` outside of groups and classes splits it: `^a|b$` takes whatever begins with a. */
function isWhole(pattern: string): boolean {
  let rest = pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/gsu, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/\([^()]*\)/g, '');
  }
  return /^\^.*\$$/s.test(pattern) && !rest.includes('|');
}

function finding(pointer: string, message: string, remedy: string): Finding {
  return { code: 'T02', severity: 'error', file: 'schema.json', pointer, message, remedy };
}
