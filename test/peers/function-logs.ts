import * as z from 'zod';
import { askAws } from './ask-aws.ts';
import type { StandIn } from './aws-stand-ins.ts';

const Page = z.object({ events: z.array(z.object({ message: z.string() })), nextToken: z.string().nullish() });

/** Everything that a function has written to its log, and what the platform wrote there of it. */
export async function functionLogs(standIn: StandIn, functionName: string): Promise<string[]> {
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const asked = { logGroupName: `/aws/lambda/${functionName}`, ...(nextToken !== undefined && { nextToken }) };
    const headers = {
      'x-amz-target': 'Logs_20140328.FilterLogEvents',
      'content-type': 'application/x-amz-json-1.1',
    };
    const page = Page.parse(JSON.parse(await askAws(standIn, 'logs', { headers, body: JSON.stringify(asked) })));
    lines.push(...page.events.map(({ message }) => message));
    nextToken = page.nextToken ?? undefined;
  } while (nextToken !== undefined);
  return lines;
}
