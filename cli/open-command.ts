import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findTies } from '../domain/find-ties.ts';
import { openDocument } from '../domain/open-document.ts';
import { openSubmission } from '../domain/open-submission.ts';
import type { Ports } from '../domain/ports.ts';
import { readMeta } from '../domain/read-meta.ts';
import { type Context, option, UsageFault } from './context.ts';
import { operator } from './operator-of.ts';
import { submissionArgument } from './submission-argument.ts';
import { refuse, withPorts } from './with-ports.ts';
import { writeNew } from './write-new.ts';

/** Shows the answers of a submission, or with `--file` saves one of its files. Each look is recorded before anything is shown. */
export const openCommand = withPorts(async (ports, context) => {
  if (context.options.file !== undefined) return saveFile(context.options.file, ports, context);
  const opened = await openSubmission(submissionArgument(context), operator(context), ports);
  if (opened.kind === 'problem') return refuse(opened, context);
  const { receiptNumber, answers } = opened.submission;
  const ties = await findTies(submissionArgument(context), ports);
  const files = opened.documents.map(({ name, state }, index) => ({ file: index + 1, name, state }));
  context.print(JSON.stringify({ receiptNumber, ...ties, answers, files }, null, 2));
  return 0;
});

async function saveFile(file: string, ports: Ports, context: Context): Promise<number> {
  const id = submissionArgument(context);
  const goal = resolve(option(context, 'out'));
  // Said before the look is recorded. The file's name as the citizen typed it is never made a path.
  if (existsSync(goal)) throw new UsageFault(`${goal} gibt es schon. Nennen Sie nach --out eine neue Datei.`);
  const opened = await openDocument(id, await documentOf(id, file, ports), operator(context), ports);
  if (opened.kind === 'problem') return refuse(opened, context);
  if (opened.kind === 'gone') {
    context.print(
      'Diese Datei ist nicht mehr da: Die Einreichung nennt sie, aber im Speicher liegt sie nicht mehr. Das ist festgehalten. Vielleicht steht sie noch in einer Sicherung.',
    );
    return 1;
  }
  const { content } = opened;
  await writeNew(goal, (append) => append(content));
  context.print(`Gespeichert: ${goal} (${opened.facts.name}, ${opened.facts.mediaType})`);
  if (opened.facts.mediaType === 'application/octet-stream')
    context.print(
      'Vorsicht: Diese Datei wurde zurückgehalten, sie kann schaden. Öffnen Sie sie nicht auf diesem Rechner.',
    );
  return 0;
}

/** A file by its number, as `open` lists it, or by its id, as `waiting` does. */
async function documentOf(id: string, file: string, ports: Ports): Promise<string> {
  if (!/^\d{1,2}$/.test(file)) return file;
  const stored = await readMeta(ports.store, id);
  return (stored?.kind === 'live' ? stored.meta.documents[Number(file) - 1] : undefined) ?? file;
}
