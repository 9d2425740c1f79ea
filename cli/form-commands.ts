import { type ListedForm, listForms } from '../domain/list-forms.ts';
import { type FormMove, moveForm } from '../domain/move-form.ts';
import { localTime } from '../forms/local-time.ts';
import { argument, type Command, type Context, option, UsageFault } from './context.ts';
import { designer } from './designer-of.ts';
import { diffCommand } from './diff-command.ts';
import { lintCommand } from './lint-command.ts';
import { publishCommand } from './publish-command.ts';
import { refuseMove } from './refuse-move.ts';
import { reviewCommands } from './review-commands.ts';
import { tellName } from './tell-name.ts';
import { graceOf, timesOf } from './times-of.ts';
import { withPorts } from './with-ports.ts';

/** The commands of a designer. */
export const formCommands: Record<string, Command> = {
  lint: lintCommand,
  diff: diffCommand,
  ...reviewCommands,
  publish: publishCommand,
  forms: withPorts(async (ports, { print }) => {
    const forms = await listForms(ports);
    for (const { pointer, current, versions } of forms) {
      print(`${pointer.form}  „${current.title}“`);
      for (const line of timeLines(pointer)) print(`  ${line}`);
      for (const { version, publishedAt, publishedBy } of versions)
        print(`  Fassung ${version}  ${publishedAt}  ${publishedBy}  ${marksOf(version, pointer).join(', ')}`);
    }
    if (forms.length === 0) print('Es ist noch kein Formular veröffentlicht.');
    return 0;
  }),
  rollback: move((context) => ({
    kind: 'rollback',
    version: versionOf(context),
    ...graceOf(context, undefined),
    confirmed: context.options.yes === true,
  })),
  withdraw: move((context) => ({
    kind: 'withdraw',
    ...(context.options.to !== undefined && { version: versionOf(context) }),
  })),
  reinstate: move((context) => ({ kind: 'reinstate', version: versionOf(context) })),
  schedule: move((context) => ({ kind: 'schedule', ...timesOf(context) })),
};

function timeLines({ opens, closes }: ListedForm['pointer']): string[] {
  return [
    ...(opens === undefined ? [] : [`offen ab ${localTime(opens, 'de')}`]),
    ...(closes === undefined ? [] : [`geschlossen ab ${localTime(closes, 'de')}`]),
  ];
}

function marksOf(version: number, { current, withdrawn, next, ending = [] }: ListedForm['pointer']): string[] {
  const end = ending.find((one) => one.version === version);
  return [
    ...(version === current ? ['gilt'] : []),
    ...(version === next?.version ? [`gilt ab ${localTime(next.at, 'de')}`] : []),
    ...(withdrawn.includes(version) ? ['zurückgezogen'] : []),
    ...(end === undefined ? [] : [`nimmt Begonnenes bis ${localTime(end.until, 'de')}`]),
  ];
}

function versionOf(context: Context): number {
  const version = Number(option(context, 'to'));
  if (Number.isInteger(version) && version >= 1) return version;
  throw new UsageFault('Nach --to steht die Nummer einer Fassung, zum Beispiel --to 2.');
}

function move(wanted: (context: Context) => FormMove): Command {
  return withPorts(async (ports, context) => {
    const form = argument(context, 0, 'FORMULAR');
    const wish = wanted(context);
    const { name, reason } = designer(context, ports);
    const moved = await moveForm(form, { ...wish, reason }, name, ports);
    if (moved.kind === 'not-moved') return refuseMove(moved, context);
    const { current, withdrawn } = moved.pointer;
    context.print(
      withdrawn.includes(current)
        ? `${form}: Fassung ${current} ist zurückgezogen. Das Formular kann zurzeit niemand ausfüllen, bis Sie mit „rohrpost rollback“ eine andere Fassung gelten lassen oder diese mit „rohrpost reinstate“ wieder zulassen.`
        : `${form}: Fassung ${current} gilt${withdrawn.length > 0 ? `, zurückgezogen: ${withdrawn.join(', ')}` : ''}.`,
    );
    for (const line of timeLines(moved.pointer)) context.print(`${form}: ${line}`);
    tellName(ports, context);
    return 0;
  });
}
