import { existsSync } from 'node:fs';
import { formHash } from '../domain/form-hash.ts';
import type { Ports } from '../domain/ports.ts';
import { publishForm, type Published, type PublishTimes } from '../domain/publish-form.ts';
import { publishReleased } from '../domain/publish-released.ts';
import type { LintInput } from '../forms/lint-form.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormFiles, FormKey } from '../schemas/form.ts';
import { argument, type Context } from './context.ts';
import { designer } from './designer-of.ts';
import { reportFindings } from './lint-command.ts';
import { refuseMove } from './refuse-move.ts';
import { shortHash } from '../forms/form-event-words.ts';
import { tellComparison } from './tell-comparison.ts';
import { tellName } from './tell-name.ts';
import { tellFindings } from './tell-findings.ts';
import { graceOf, timesOf } from './times-of.ts';
import { withPorts } from './with-ports.ts';

/** For so long the version before takes what was begun with it, unless somebody says otherwise: a saved draft lives a fortnight. */
const usualGrace = 'P14D';

/**
 * Publishes a released form, or a folder: where one person may publish alone, as it is, elsewhere only if it is what was
 * released.
 */
export async function publishCommand(context: Context): Promise<number> {
  const named = argument(context, 0, 'FORMULAR oder ORDNER');
  if (FormKey.safeParse(named).success && !existsSync(named))
    return withPorts((ports) => release(named, undefined, ports, context))(context);
  // Read before the ground is opened: a folder that is wrong must not leave a new ground behind.
  const input = readFormFolder(named);
  return withPorts(
    (ports) => (ports.tenant.approval === 'self' ? alone(input, ports, context) : folder(input, ports, context)),
    context.options['dry-run'] === true ? 'there' : 'new',
  )(context);
}

async function alone(input: LintInput, ports: Ports, context: Context): Promise<number> {
  const { name, reason } = designer(context, ports);
  const times = { ...timesOf(context), ...graceOf(context, undefined) };
  return tellPublished(await publishForm(input, name, ports, { reason, ...times }), ports, context);
}

/** What a pipeline has checked out is published if it is what was released; else it is said what to do. */
async function folder(input: LintInput, ports: Ports, context: Context): Promise<number> {
  const files = FormFiles.safeParse({ description: input.description, schema: input.schema, ui: input.ui });
  if (!files.success) return tellPublished(await publishForm(input, 'command-line', ports), ports, context);
  return release(files.data.description.key, await formHash(files.data), ports, context);
}

async function release(form: string, files: string | undefined, ports: Ports, context: Context): Promise<number> {
  const times: PublishTimes = { ...timesOf(context), ...graceOf(context, usualGrace) };
  const wanted = { form, ...(files !== undefined && { files }), times };
  return tellPublished(await publishReleased(wanted, designer(context, ports), ports), ports, context);
}

function tellPublished(published: Published, ports: Ports, context: Context): number {
  const { print } = context;
  if (published.kind === 'not-moved') return refuseMove(published, context);
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
      ? `${form} würde veröffentlicht, als Fassung ${version} (${shortHash(hash)}).`
      : `${form} ist veröffentlicht, als Fassung ${version} (${shortHash(hash)}): ${ports.baseUrl}/forms/${form}`,
  );
  tellName(ports, context);
  return 0;
}
