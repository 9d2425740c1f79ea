import * as z from 'zod';
import { askAws } from './ask-aws.ts';
import type { StandIn } from './aws-stand-ins.ts';

const Groups = z.object({
  logGroups: z.array(z.object({ logGroupName: z.string() })),
  nextToken: z.string().nullish(),
});
const Events = z.object({ events: z.array(z.object({ message: z.string() })), nextToken: z.string().nullish() });

/** Everything that functions whose names begin so have written to their logs, and what the platform wrote there of them. */
export async function functionLogs(standIn: StandIn, functions: string): Promise<string[]> {
  const groups = await pages(standIn, 'DescribeLogGroups', { logGroupNamePrefix: `/aws/lambda/${functions}` }, Groups);
  const lines: string[] = [];
  for (const { logGroupName } of groups.flatMap(({ logGroups }) => logGroups)) {
    const events = await pages(standIn, 'FilterLogEvents', { logGroupName }, Events);
    lines.push(...events.flatMap((page) => page.events.map(({ message }) => `${logGroupName}: ${message}`)));
  }
  return lines;
}

async function pages<Page extends { nextToken?: string | null | undefined }>(
  standIn: StandIn,
  operation: string,
  asked: object,
  contract: z.ZodType<Page>,
): Promise<Page[]> {
  const found: Page[] = [];
  const headers = { 'x-amz-target': `Logs_20140328.${operation}`, 'content-type': 'application/x-amz-json-1.1' };
  for (let nextToken: string | undefined, isFirst = true; isFirst || nextToken !== undefined; isFirst = false) {
    const body = JSON.stringify({ ...asked, ...(nextToken !== undefined && { nextToken }) });
    const page = contract.parse(JSON.parse(await askAws(standIn, 'logs', { headers, body })));
    found.push(page);
    nextToken = page.nextToken ?? undefined;
  }
  return found;
}
