import { discardSubmission } from '../domain/discard-submission.ts';
import { expireSubmissions } from '../domain/expire-submissions.ts';
import { findTies } from '../domain/find-ties.ts';
import { listBlocked } from '../domain/list-blocked.ts';
import { listSubmissions } from '../domain/list-submissions.ts';
import { listWaiting } from '../domain/list-waiting.ts';
import type { Ports } from '../domain/ports.ts';
import { type Problem, problemDetails } from '../domain/problem.ts';
import { readdressSubmission } from '../domain/readdress-submission.ts';
import { redriveSubmission } from '../domain/redrive-submission.ts';
import { waitingText } from '../domain/waiting-text.ts';
import type { Ground } from '../local/ground.ts';
import { runNightly } from '../local/worker.ts';
import { type Command, type Context, option, UsageFault } from './context.ts';
import { filterOf } from './filter-of.ts';
import { numberOf } from './number-of.ts';
import { openCommand } from './open-command.ts';
import { operator } from './operator-of.ts';
import { counting } from './progress.ts';
import { submissionArgument } from './submission-argument.ts';
import { tellUntouched, tiesInList } from './tell-ties.ts';
import { refuse, withPorts } from './with-ports.ts';

/** The commands of an operator, for what waits for a person. */
export const waitingCommands: Record<string, Command> = {
  waiting: withPorts(waiting),
  open: openCommand,
  redrive: withPorts(async (ports, context) =>
    context.arguments[0] === undefined
      ? redriveMany(ports, context)
      : redriveOne(submissionArgument(context), ports, context),
  ),
  discard: withPorts(async (ports, context) =>
    actAlone((id) => discardSubmission(id, operator(context), ports), 'Die Einreichung ist verworfen.', ports, context),
  ),
  readdress: withPorts(async (ports, context) =>
    actAlone(
      (id) => readdressSubmission(id, option(context, 'to'), operator(context), ports),
      'Die Einreichung geht an die andere Behörde.',
      ports,
      context,
    ),
  ),
  expire: async (context) => {
    if (context.options.outputs !== undefined) return expireDeployed(context);
    const ground = await context.ground('there');
    try {
      await runNightly(ground);
    } finally {
      ground.close();
    }
    context.print('Die nächtliche Runde ist gelaufen.');
    return 0;
  },
};

const expireDeployed = withPorts(async (ports, { print }) => {
  await expireSubmissions(ports);
  print('Die nächtliche Runde ist gelaufen.');
  return 0;
});

async function redriveOne(id: string, ports: Ports, context: Context): Promise<number> {
  const redriven = await redriveSubmission(id, operator(context), ports);
  if (redriven.kind !== 'unchanged') return end(redriven, 'Die Zustellung wird noch einmal versucht.', context);
  context.print(
    'Es gibt hier nichts, was noch einmal zu versuchen wäre: Es wird gerade versucht, oder ein anderer Mandant hat es.',
  );
  return 0;
}

/** Everything that a filter fits; one that can't be redriven is named and keeps nobody from going on. */
async function redriveMany(ports: Ports, context: Context): Promise<number> {
  const filter = filterOf(context, ports.now());
  if (Object.values(filter).every((one) => one === undefined))
    throw new UsageFault(
      'Nennen Sie eine ID oder, was gemeint ist: --state waiting, --older-than 1d, --destination akte.',
    );
  const by = operator(context);
  const found = await listSubmissions(filter, ports, () => true);
  const progress = counting('Einreichungen', context, found.length);
  let redriven = 0;
  let broken = 0;
  for (const { submission, account } of found) {
    progress.step();
    if (account !== 'pending' && account !== 'waiting') continue;
    // One that can't be read is a fault of its own; the fault's words may hold what is stored.
    const ended = await redriveSubmission(submission, by, ports).catch(() => undefined);
    if (ended === undefined) {
      broken += 1;
      context.print(`${submission}: Das ging nicht. Was mit ihr nicht stimmt, zeigt: rohrpost reconcile`);
    } else if (ended.kind === 'redriven') redriven += 1;
    else if (ended.kind !== 'unchanged') context.print(`${submission}: ${problemDetails(ended, 'de').title}`);
  }
  progress.end();
  const all = numberOf(found.length, 'Einreichung', 'Einreichungen');
  context.print(`${redriven} von ${all} ${redriven === 1 ? 'wird' : 'werden'} noch einmal versucht.`);
  return broken > 0 ? 1 : 0;
}

async function waiting(ports: Ports, context: Context, ground: Ground | undefined): Promise<number> {
  const { print } = context;
  const blocked = await listBlocked(ports);
  for (const { destination, since, reason, waiting: count, isMore, probe = '' } of blocked) {
    print(
      `Zielsystem „${destination}“ nimmt nichts an, seit ${since} (${reason}). Es warten ${isMore ? 'mindestens ' : ''}${count}.`,
    );
    tell(reason, context);
    print(`    Sofort versuchen: rohrpost redrive ${probe} --tenant ${ports.tenant.id} --by NAME --reason GRUND`);
  }
  const found = await listWaiting(ports);
  for (const { submission, receiptNumber, form, since, reason, destination, document, ...ties } of found) {
    print(
      [
        submission,
        receiptNumber,
        form,
        `seit ${since}`,
        reason,
        destination ?? document ?? '',
        ...tiesInList(ties),
      ].join('  '),
    );
    tell(reason, context);
  }
  if (found.length + blocked.length === 0) print('Es wartet nichts auf eine Entscheidung.');
  const dead = ground?.queue.countDead(ports.tenant.id) ?? 0;
  if (dead > 0)
    print(
      `${numberOf(dead, 'Nachricht wurde', 'Nachrichten wurden')} nach fünf Versuchen beiseitegelegt. Verloren ist dadurch nichts: Was fällig ist, stößt der Server jede Minute neu an. Sehen Sie im Protokoll nach „fault“; nach zwei Wochen löscht er, was so liegt.`,
    );
  return 0;
}

function tell(reason: string, { print }: Context): void {
  const { what, remedy } = waitingText(reason);
  print(`    ${what}\n    → ${remedy}`);
}

function end(result: { kind: string } | Problem, said: string, context: Context): number {
  if ('code' in result) return refuse(result, context);
  context.print(`${said} Das ist mit Namen und Grund festgehalten.`);
  return 0;
}

/** An act on one submission only, however many belong together. */
async function actAlone(
  act: (id: string) => Promise<{ kind: string } | Problem>,
  said: string,
  ports: Ports,
  context: Context,
): Promise<number> {
  const id = submissionArgument(context);
  const ties = await findTies(id, ports);
  const code = end(await act(id), said, context);
  if (code === 0) tellUntouched(ties, context);
  return code;
}
