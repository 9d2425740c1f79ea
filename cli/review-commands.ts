import { readForm } from '../domain/advance-form.ts';
import { formContent } from '../domain/form-catalogue.ts';
import { formHistory } from '../domain/form-history.ts';
import { type Judgement, judgeProposal } from '../domain/judge-proposal.ts';
import type { Ports } from '../domain/ports.ts';
import { proposeForm, readReview } from '../domain/propose-form.ts';
import { changeOf } from '../domain/version-change.ts';
import { localTime } from '../forms/local-time.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormFiles } from '../schemas/form.ts';
import type { FormProposal } from '../schemas/form-flow.ts';
import { argument, type Command, type Context, option } from './context.ts';
import { reportFindings } from './lint-command.ts';
import { operator } from './operator-of.ts';
import { refuseMove } from './refuse-move.ts';
import { nameWords, shortHash } from '../forms/form-event-words.ts';
import { tellName } from './tell-name.ts';
import { tellComparison } from './tell-comparison.ts';
import { tellFormEvent } from './tell-form-event.ts';
import { withPorts } from './with-ports.ts';

/** The commands by which two people publish a form: one puts it before the other. */
export const reviewCommands: Record<string, Command> = {
  propose: async (context) => {
    const input = readFormFolder(argument(context, 0, 'ORDNER'));
    return withPorts(async (ports) => {
      const proposed = await proposeForm(input, operator(context), ports);
      if (proposed.kind === 'not-moved') return refuseMove(proposed, context);
      if (proposed.kind === 'refused') return reportFindings(proposed.findings, 'Es wurde nichts vorgelegt.', context);
      if (proposed.kind === 'unchanged') {
        context.print(
          `Diese Dateien gelten schon, als Fassung ${proposed.manifest.version}. Es gibt nichts zu prüfen.`,
        );
        return 0;
      }
      const { form, proposal, change } = proposed;
      if (change !== undefined) tellComparison(`Fassung ${change.from}`, change.comparison, context.print);
      context.print(
        `${form} liegt zur Prüfung vor, Prüfsumme ${shortHash(proposal.review)}. Eine zweite Person sieht es an: rohrpost review ${form}`,
      );
      tellName(ports, context);
      return 0;
    }, 'new')(context);
  },
  review: withPorts(async (ports, context) => {
    const form = argument(context, 0, 'FORMULAR');
    const { proposal } = await readForm(form, ports);
    if (proposal === undefined) return refuseMove({ kind: 'not-moved', code: 'nothing-proposed' }, context);
    await tellReview(form, proposal, ports, context);
    return 0;
  }),
  approve: judge('released', (form) => `${form} ist freigegeben. Veröffentlicht wird es mit: rohrpost publish ${form}`),
  'send-back': judge('sent-back', (form) => `${form} ist zurückgegeben. Die geltende Fassung bleibt, wie sie ist.`),
  history: withPorts(async (ports, context) => {
    const form = argument(context, 0, 'FORMULAR');
    const { events, broken } = await formHistory(form, ports);
    for (const event of events) context.print(tellFormEvent(event));
    if (events.length === 0) context.print('Von diesem Formular ist nichts festgehalten.');
    if (broken === undefined) return 0;
    context.print(`Der Verlauf ist verändert worden oder unvollständig, von Nummer ${broken} an.`);
    return 1;
  }),
};

function judge(kind: Judgement['kind'], done: (form: string) => string): Command {
  return withPorts(async (ports, context) => {
    const form = argument(context, 0, 'FORMULAR');
    const judgement = { kind, seen: option(context, 'hash').toLowerCase() };
    const judged = await judgeProposal(form, judgement, operator(context), ports);
    if (judged.kind === 'not-moved') return refuseMove(judged, context);
    context.print(done(form));
    tellName(ports, context);
    return 0;
  });
}

/** All that she approves: what changes and whom it breaks, which warnings the form accepts, and the hash over everything. */
async function tellReview(form: string, proposal: FormProposal, ports: Ports, { print }: Context): Promise<void> {
  const { input, accepted } = await readReview(form, proposal, ports);
  const { description, schema, ui, samples } = input;
  const change = await changeOf(formContent(FormFiles.parse({ description, schema, ui })), samples.valid, ports);
  print(`${form}, vorgelegt von ${nameWords(proposal.author, proposal.subject)} am ${localTime(proposal.at, 'de')}`);
  if (change === undefined)
    print('Das Formular ist noch nicht veröffentlicht: Es gibt nichts, womit man vergleichen kann.');
  else tellComparison(`Fassung ${change.from}`, change.comparison, print);
  if (accepted.length > 0) print('\nMit Grund hingenommene Hinweise');
  for (const { code, file, pointer, message, reason } of accepted)
    print(`  ${code}  ${file}${pointer}\n    ${message}\n    Grund: ${reason}`);
  const { released, review } = proposal;
  print(
    released === undefined
      ? `\nPrüfsumme ${review}\nFreigeben: rohrpost approve ${form} --hash ${shortHash(review)} --by NAME --reason GRUND`
      : `\nPrüfsumme ${review}\nFreigegeben von ${released.approver} am ${localTime(released.at, 'de')}.`,
  );
}
