import { inspect } from 'node:util';
import { vi } from 'vitest';
import { spellings } from '../spellings.ts';

/** What one invocation said to the platform: its lines on both outputs, and how it ended. */
export type Heard = { step: string; lines: string; answer: string; fault: string };
type Handler<Event, Context> = (event: Event, context: Context) => Promise<unknown>;
const outputs = [process.stdout, process.stderr];
const words = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Starts what `begin` gives, which may say something at its cold start already, and hands down all that it says. */
export async function overhear<Result>(heard: Heard, begin: () => Promise<Result>): Promise<Result> {
  const stop = listen((text) => {
    heard.lines += text;
  });
  try {
    const result = await begin();
    heard.answer = JSON.stringify(result) ?? '';
    return result;
  } catch (fault) {
    // The platform writes down name, words, stack and cause of what is thrown.
    heard.fault = inspect(fault, { depth: 10, showHidden: true });
    throw fault;
  } finally {
    stop();
  }
}

/** The same handler, of which every invocation is heard. */
export const overheard =
  <Event, Context>(step: string, handler: Handler<Event, Context>, all: Heard[]): Handler<Event, Context> =>
  (event, context) => {
    const heard: Heard = { step, lines: '', answer: '', fault: '' };
    all.push(heard);
    return overhear(heard, () => handler(event, context));
  };

/** Nothing of it is shown to whoever runs the tests. */
function listen(hear: (text: string) => void): () => void {
  const spies = [
    ...outputs.map((output) =>
      vi.spyOn(output, 'write').mockImplementation((chunk) => {
        hear(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
        return true;
      }),
    ),
    ...words.map((word) =>
      vi
        .spyOn(console, word)
        .mockImplementation((...said: unknown[]) => hear(`${said.map((one) => inspect(one)).join(' ')}\n`)),
    ),
  ];
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}

/** Which of these canaries can be read in a text, however it is written. */
export function readIn(text: string, canaries: Record<string, string>): string[] {
  const bytes = Buffer.from(text);
  return Object.entries(canaries).flatMap(([name, canary]) =>
    spellings(canary).some((spelling) => bytes.includes(spelling)) ? [name] : [],
  );
}
