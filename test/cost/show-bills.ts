import type { Bill, Bills } from './bills.ts';
import { prices } from './prices.ts';

/** The bills as tables of Markdown, so that what is printed can stand in `docs/cost.md`. */
export function showBills({ bounded, beside, byRest, months }: Bills): string {
  return [
    ...bounded.map(showBill),
    table(
      'Beside that, for 1,000 submissions',
      ['what', 'EUR'],
      beside.map(({ name, eur }) => [name, eur.toFixed(4)]),
    ),
    table(
      'HTTP API and REST API',
      ['what', 'EUR by HTTP API', 'EUR by REST API'],
      bounded.map(({ name, eur }, index) => [name, eur.toFixed(4), byRest[index]?.eur.toFixed(4) ?? '']),
    ),
    table(
      'A month, everything included',
      ['submissions', 'EUR without documents', 'EUR with documents, scan and mail'],
      months.map(({ submissions, plain, withDocuments }) => [
        submissions.toLocaleString('en'),
        plain.toFixed(2),
        withDocuments.toFixed(2),
      ]),
    ),
  ].join('\n');
}

function showBill({ name, lines, eur, atMost }: Bill): string {
  const rows = lines.map(({ line, amount, eur: part }) => {
    const { what, unit, usd, per } = prices[line];
    return [what, amountText(amount), unit, `${usd} / ${per.toLocaleString('en')}`, part.toFixed(4)];
  });
  const sum = ['**sum**', '', '', `at most ${atMost?.toFixed(2)}`, `**${eur.toFixed(4)}**`];
  return table(name, ['operation', 'count', 'unit', 'USD', 'EUR'], [...rows, sum]);
}

function amountText(amount: number): string {
  return amount >= 100 ? Math.round(amount).toLocaleString('en') : amount.toPrecision(2);
}

function table(title: string, head: string[], rows: string[][]): string {
  const widths = head.map((_name, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, column) => (isNumeric(head[column] ?? '') ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isNumeric(head[column] ?? '') ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return `### ${title[0]?.toUpperCase()}${title.slice(1)}\n\n${[line(head), line(rule), ...rows.map(line)].join('\n')}\n`;
}

const isNumeric = (head: string): boolean => /^(?:count|USD|EUR.*|submissions)$/.test(head);
