import { type FormMove, listForms, moveForm } from '../domain/move-form.ts';
import type { Ports } from '../domain/ports.ts';
import { publishForm, type Published } from '../domain/publish-form.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { argument, type Command, type Context, option, UsageFault } from './context.ts';
import { diffCommand } from './diff-command.ts';
import { lintCommand, reportFindings } from './lint-command.ts';
import { tellComparison } from './tell-comparison.ts';
import { tellFindings } from './tell-findings.ts';
import { refuse, withPorts } from './with-ports.ts';

/** The commands of a designer. */
export const formCommands: Record<string, Command> = {
  lint: lintCommand,
  diff: diffCommand,
  publish: async (context) => {
    // Read before the ground is opened: a folder that is wrong must not leave a new ground behind.
    const input = readFormFolder(argument(context, 0, 'ORDNER'));
    return withPorts(
      async (ports) =>
        tellPublished(await publishForm(input, context.options.by ?? 'command-line', ports), ports, context),
      context.options['dry-run'] === true ? 'there' : 'new',
    )(context);
  },
  forms: withPorts(async (ports, { print }) => {
    const forms = await listForms(ports);
    for (const { pointer, current, versions } of forms) {
      print(`${pointer.form}  „${current.title}“`);
      for (const { version, publishedAt, publishedBy } of versions) {
        const marks = [
          ...(version === pointer.current ? ['gilt'] : []),
          ...(pointer.withdrawn.includes(version) ? ['zurückgezogen'] : []),
        ];
        print(`  Fassung ${version}  ${publishedAt}  ${publishedBy}  ${marks.join(', ')}`);
      }
    }
    if (forms.length === 0) print('Es ist noch kein Formular veröffentlicht.');
    return 0;
  }),
  rollback: move('rollback'),
  withdraw: move('withdraw'),
  reinstate: move('reinstate'),
};

function tellPublished(published: Published, { baseUrl }: Ports, context: Context): number {
  const { print } = context;
  if (published.kind === 'refused')
    return reportFindings(published.findings, 'Es wurde nichts veröffentlicht.', context);
  if (published.kind === 'contended') {
    print(
      'Im selben Augenblick hat jemand anderes dieses Formular veröffentlicht. Sehen Sie mit „rohrpost forms“ nach und versuchen Sie es noch einmal.',
    );
    return 1;
  }
  const { form, version, hash } = published.manifest;
  if (published.kind === 'unchanged') {
    print(`${form} ist schon veröffentlicht, als Fassung ${version}. Es hat sich nichts geändert.`);
    return 0;
  }
  // What the form accepts with a reason; nothing else is left.
  for (const line of tellFindings(published.findings)) print(line);
  const { change } = published;
  if (change !== undefined) tellComparison(`Fassung ${change.from}`, change.comparison, print);
  print(
    context.options['dry-run'] === true
      ? `${form} würde veröffentlicht, als Fassung ${version} (${hash.slice(0, 12)}).`
      : `${form} ist veröffentlicht, als Fassung ${version} (${hash.slice(0, 12)}): ${baseUrl}/forms/${form}`,
  );
  return 0;
}

function move(kind: FormMove['kind']): Command {
  return withPorts(async (ports, context) => {
    const form = argument(context, 0, 'FORMULAR');
    const version = Number(option(context, 'to'));
    if (!Number.isInteger(version) || version < 1)
      throw new UsageFault('Nach --to steht die Nummer einer Fassung, zum Beispiel --to 2.');
    const moved = await moveForm(form, { kind, version }, context.options.by ?? 'command-line', ports);
    if (moved.kind === 'problem') return refuse(moved, context);
    const { current, withdrawn } = moved.pointer;
    context.print(
      withdrawn.includes(current)
        ? `${form}: Fassung ${current} ist zurückgezogen. Das Formular kann zurzeit niemand ausfüllen, bis Sie mit „rohrpost rollback“ eine andere Fassung gelten lassen oder diese mit „rohrpost reinstate“ wieder zulassen.`
        : `${form}: Fassung ${current} gilt${withdrawn.length > 0 ? `, zurückgezogen: ${withdrawn.join(', ')}` : ''}.`,
    );
    return 0;
  });
}
