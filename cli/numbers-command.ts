import { type FormNumbers, formNumbers, type VersionNumbers } from '../domain/form-numbers.ts';
import { numbersMeaning } from '../domain/numbers-meaning.ts';
import { argument } from './context.ts';
import { refuse, withPorts } from './with-ports.ts';

/** How many of the questions at which a form fails most are told. */
const told = 10;

/** `rohrpost numbers FORMULAR`: how often it was opened, failed at which questions, and sent. */
export const numbersCommand = withPorts(async (ports, context) => {
  const numbers = await formNumbers(argument(context, 0, 'FORMULAR'), ports);
  if (numbers.kind === 'problem') return refuse(numbers, context);
  const { print, options } = context;
  if (options.json === true) print(JSON.stringify(numbers, null, 2));
  else for (const line of table(numbers)) print(line);
  return 0;
});

function table({ since, sentUntil, versions }: FormNumbers): string[] {
  if (since === undefined) return ['Von diesem Formular ist noch nichts gezählt.'];
  return [
    `Gezählt seit ${since}; Gesendetes bis ${sentUntil ?? '(noch keine Nacht)'}, höchstens 13 Monate zurück.`,
    row('Fassung', 'geöffnet', 'gescheitert', 'gesendet'),
    ...versions.flatMap(rows),
    '',
    ...numbersMeaning,
  ];
}

function rows({ version, started, failed, sent, failures }: VersionNumbers): string[] {
  return [
    row(String(version), `etwa ${started}`, String(failed), String(sent)),
    ...failures.slice(0, told).map(({ label, pointer, count }) => `    ${count} × „${label}“ (${pointer})`),
  ];
}

const row = (version: string, ...cells: string[]): string =>
  [version.padEnd(9), ...cells.map((cell) => cell.padStart(13))].join('');
