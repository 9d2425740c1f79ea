import * as z from 'zod';
import { FimReport } from '../schemas/fim-report.ts';
import { pack, unpack } from './pack-text.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports, Write } from './ports.ts';

const ReportItem = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('told'), packed: z.string() }),
  /** As with the draft, nothing is removed: the studio has no right to. */
  z.strictObject({ state: z.literal('gone') }),
]);

/** Characters, packed; an item of the table has 400 KB at most. */
const mostPacked = 300_000;

/** What an import could not carry over; undefined where the draft was not begun of a data schema. */
export async function readFimReport(form: string, ports: Pick<Ports, 'store'>): Promise<FimReport | undefined> {
  const item = await reportAt(form, ports);
  const body = item && ReportItem.parse(item.body);
  return body?.state === 'told' ? FimReport.parse(JSON.parse(await unpack(body.packed))) : undefined;
}

/** The writes that put a report beside a form's draft, or take away the one that is there. */
export async function reportWrites(
  form: string,
  report: FimReport | undefined,
  ports: Pick<Ports, 'store'>,
): Promise<Write[]> {
  const before = await reportAt(form, ports);
  const isGone = before === undefined || ReportItem.parse(before.body).state === 'gone';
  if (report === undefined && isGone) return [];
  const body = report === undefined ? { state: 'gone' } : { state: 'told', packed: await packed(report) };
  const item = { partition: partitions.formDraft(form), sort: sorts.fimReport, body };
  return [{ kind: 'put', item, if: before === undefined ? 'absent' : { version: before.version } }];
}

const reportAt = (form: string, { store }: Pick<Ports, 'store'>): Promise<Item | undefined> =>
  store.get(partitions.formDraft(form), sorts.fimReport);

/** Half of them as often as it takes; what is to do stands first. */
async function packed(report: FimReport): Promise<string> {
  const text = await pack(JSON.stringify(report));
  if (text.length <= mostPacked) return text;
  if (report.remarks.length === 0) throw new Error('a report without remarks is too long to be kept');
  const kept = report.remarks.slice(0, Math.floor(report.remarks.length / 2));
  return packed({ ...report, remarks: kept, left: report.left + report.remarks.length - kept.length });
}
