import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { type ReadMessage, readMessage } from '../aws/read-message.ts';
import type { Message } from '../schemas/message.ts';
import { writeLine, logLine } from './log-line.ts';
import { measured } from './measured.ts';
import { endOf, kindOf, type Running, withShell } from './shell.ts';

const QueueEvent = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string() })),
});
/** Which messages of a batch must come again, by the queue's own ids. */
export type BatchResult = { batchItemFailures: { itemIdentifier: string }[] };

/**
 * A function that a queue starts with a batch of messages for its step. What fails comes again alone; what can't be read
 * fails too, so that it ends among the dead letters where a person sees it, instead of coming for ever or vanishing.
 */
export function queueFunction<Step extends Message['step']>(
  running: Running & { step: Step },
  run: (message: Extract<Message, { step: Step }>, signal: AbortSignal) => Promise<void>,
): (event: unknown, context: Context) => Promise<BatchResult> {
  return withShell(running, async (event: unknown, context) => {
    const { Records } = QueueEvent.parse(event);
    const failures = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        const code = await attempt(body, running, (message) => run(message, endOf(context)));
        if (code === undefined) return [];
        tell(running, context, code);
        return [{ itemIdentifier: messageId }];
      }),
    );
    const batchItemFailures = failures.flat();
    const failed = batchItemFailures.length;
    const metrics = measured({ Faults: failed > 0 ? failed : undefined });
    return { result: { batchItemFailures }, line: { outcome: 'batch', failed }, metrics };
  });
}

/**
 * A function that another one starts with one message, without a queue. What fails is tried again, then a dead letter.
 * `readAnnouncement`: reads what a service of AWS starts it with; `undefined`: it is none, but a message of our own.
 */
export function startedFunction<Step extends Message['step']>(
  running: Running & { step: Step },
  run: (message: Extract<Message, { step: Step }>, signal: AbortSignal) => Promise<void>,
  readAnnouncement: (event: unknown) => ReadMessage | undefined = () => undefined,
): (event: unknown, context: Context) => Promise<undefined> {
  return withShell(running, async (event: unknown, context) => {
    const message = messageIn(readAnnouncement(event) ?? readMessage(event, running.tenant), running.step);
    if (typeof message === 'string') throw new Refused(message);
    await run(message, endOf(context));
    return { result: undefined, line: { outcome: 'done', submission: message.submission } };
  });
}

class Refused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = `Refused.${reason}`;
  }
}

/** Does the step; gives the fault's kind where it failed. */
async function attempt<Step extends Message['step']>(
  body: unknown,
  running: Running & { step: Step },
  run: (message: Extract<Message, { step: Step }>) => Promise<void>,
): Promise<string | undefined> {
  const message = messageOf(body, running);
  if (typeof message === 'string') return `Refused.${message}`;
  try {
    await run(message);
    return undefined;
  } catch (fault) {
    return kindOf(fault);
  }
}

/** The message in an envelope, or why it is none for this function. */
function messageOf<Step extends Message['step']>(
  envelope: unknown,
  { tenant, step }: Running & { step: Step },
): Extract<Message, { step: Step }> | string {
  return messageIn(readMessage(envelope, tenant), step);
}

function messageIn<Step extends Message['step']>(
  read: ReadMessage,
  step: Step,
): Extract<Message, { step: Step }> | string {
  if (read.kind === 'refused') return read.reason;
  return isFor(read.message, step) ? read.message : 'foreign-step';
}

function isFor<Step extends Message['step']>(
  message: Message,
  step: Step,
): message is Extract<Message, { step: Step }> {
  return message.step === step;
}

function tell({ step, tenant }: Running, { awsRequestId }: Context, code: string): void {
  writeLine(logLine({ step, tenant, requestId: awsRequestId, outcome: 'message-failed', code }, new Date()));
}
