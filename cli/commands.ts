import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseRegister, type RegisterFault } from '../domain/area-register.ts';
import { discardSubmission } from '../domain/discard-submission.ts';
import { listWaiting } from '../domain/list-waiting.ts';
import { type FormMove, listForms, moveForm } from '../domain/move-form.ts';
import { openSubmission } from '../domain/open-submission.ts';
import { parsePostcodes } from '../domain/postcode-table.ts';
import type { Ports } from '../domain/ports.ts';
import { type Problem, problemDetails } from '../domain/problem.ts';
import { publishForm } from '../domain/publish-form.ts';
import { readdressSubmission } from '../domain/readdress-submission.ts';
import { redriveSubmission } from '../domain/redrive-submission.ts';
import type { Finding } from '../forms/finding.ts';
import { lintForm } from '../forms/lint-form.ts';
import { writeRegister } from '../local/areas.ts';
import { rotateKey } from '../local/keyring.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { type Command, type Context, UsageFault } from './context.ts';
import { verifyCommand } from './verify-command.ts';

/** All commands by name. */
export const commands: Record<string, Command | undefined> = {
  lint: async (context) => report(await lintForm(readFormFolder(argument(context, 0, 'DIR'))), context),
  publish,
  forms: withPorts(async (ports, { print }) => {
    for (const { pointer, current, versions } of await listForms(ports)) {
      print(`${pointer.form}  „${current.title}“`);
      for (const { version, publishedAt, publishedBy } of versions) {
        const marks = [
          version === pointer.current ? 'current' : '',
          pointer.withdrawn.includes(version) ? 'withdrawn' : '',
        ].filter((mark) => mark !== '');
        print(`  ${version}  ${publishedAt}  ${publishedBy}  ${marks.join(', ')}`);
      }
    }
    return 0;
  }),
  rollback: move('rollback'),
  withdraw: move('withdraw'),
  reinstate: move('reinstate'),
  waiting: withPorts(async (ports, { print }) => {
    const waiting = await listWaiting(ports);
    for (const one of waiting)
      print(
        `${one.submission}  ${one.receiptNumber}  ${one.form}  since ${one.since}  ${one.reason}  ${one.destination ?? one.document ?? ''}`,
      );
    if (waiting.length === 0) print('Nothing waits for a person.');
    return 0;
  }),
  open: withPorts(async (ports, context) => {
    const opened = await openSubmission(argument(context, 0, 'ID'), operator(context), ports);
    if (opened.kind === 'problem') return refuse(opened, context);
    context.print(
      JSON.stringify({ receiptNumber: opened.submission.receiptNumber, answers: opened.submission.answers }, null, 2),
    );
    return 0;
  }),
  redrive: withPorts(async (ports, context) =>
    end(await redriveSubmission(argument(context, 0, 'ID'), operator(context), ports), context),
  ),
  discard: withPorts(async (ports, context) =>
    end(await discardSubmission(argument(context, 0, 'ID'), operator(context), ports), context),
  ),
  readdress: withPorts(async (ports, context) =>
    end(
      await readdressSubmission(argument(context, 0, 'ID'), option(context, 'to'), operator(context), ports),
      context,
    ),
  ),
  areas: importAreas,
  keys: rotateKeys,
  verify: verifyCommand,
};

async function publish(context: Context): Promise<number> {
  const input = readFormFolder(argument(context, 0, 'DIR'));
  return withPorts(async (ports) => {
    const published = await publishForm(input, context.options.by ?? 'command-line', ports);
    if (published.kind === 'refused') return report(published.findings, context);
    if (published.kind === 'contended') {
      context.print('Somebody else published this form at the same moment. Look at `rohrpost forms` and try again.');
      return 1;
    }
    const { form, version, hash } = published.manifest;
    context.print(
      published.kind === 'unchanged'
        ? `${form} is published already, as version ${version}; nothing changed.`
        : `Published ${form} as version ${version} (${hash.slice(0, 12)}): ${ports.baseUrl}/forms/${form}`,
    );
    return 0;
  })(context);
}

function report(findings: Finding[], { print }: Context): number {
  for (const { code, severity, file, pointer, message, remedy } of findings)
    print(
      `${severity === 'error' ? 'Fehler' : 'Hinweis'} ${code}  ${file} ${pointer}\n    ${message}\n    → ${remedy}`,
    );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  print(errors === 0 ? 'Keine Fehler.' : `${errors} Fehler. Es wurde nichts veröffentlicht.`);
  return errors === 0 ? 0 : 1;
}

function move(kind: FormMove['kind']): Command {
  return withPorts(async (ports, context) => {
    const version = Number(option(context, 'to'));
    const moved = await moveForm(
      argument(context, 0, 'FORM'),
      { kind, version },
      context.options.by ?? 'command-line',
      ports,
    );
    if (moved.kind === 'problem') return refuse(moved, context);
    context.print(
      `${moved.pointer.form}: version ${moved.pointer.current} is current${moved.pointer.withdrawn.length > 0 ? `, withdrawn: ${moved.pointer.withdrawn.join(', ')}` : ''}.`,
    );
    return 0;
  });
}

async function importAreas(context: Context): Promise<number> {
  if (context.arguments[0] !== 'import')
    throw new UsageFault('The command is: rohrpost areas import REGISTER [POSTCODES]');
  const file = argument(context, 1, 'REGISTER');
  const register = parseRegister(readFileSync(resolve(file), 'utf8'));
  if (register.kind === 'refused') return refuseFile(file, register.faults, context);
  const table = context.arguments[2];
  const postcodes =
    table === undefined ? undefined : parsePostcodes(readFileSync(resolve(table), 'utf8'), register.arsByAgs);
  if (postcodes?.kind === 'refused') return refuseFile(table ?? '', postcodes.faults, context);
  const ground = await context.ground();
  writeRegister(ground.database, { areas: register.areas, postcodes: postcodes?.postcodes ?? [] });
  ground.close();
  context.print(
    `${register.areas.length} areas, ${register.arsByAgs.size} of them municipalities, and ${postcodes?.postcodes.length ?? 0} pairs of postcode and municipality.`,
  );
  if (postcodes !== undefined && postcodes.unknown.length > 0)
    context.print(
      `The register does not know ${postcodes.unknown.length} keys of the postcode table; they are left out: ${postcodes.unknown.join(', ')}`,
    );
  return 0;
}

function refuseFile(file: string, faults: RegisterFault[], { print }: Context): number {
  for (const { line, message } of faults) print(`${file}, Zeile ${line}: ${message}`);
  print('Nothing was changed.');
  return 1;
}

async function rotateKeys(context: Context): Promise<number> {
  const [act, kind] = context.arguments;
  if (act !== 'rotate' || (kind !== 'recipient' && kind !== 'receipt'))
    throw new UsageFault('The command is: rohrpost keys rotate recipient|receipt --tenant T');
  const tenant = option(context, 'tenant');
  const ground = await context.ground();
  if (!ground.tenants.includes(tenant))
    throw new UsageFault(`There is no tenant ${tenant}. There are: ${ground.tenants.join(', ')}.`);
  context.print(`New ${kind} key of ${tenant}: ${await rotateKey(ground.database, tenant, kind, ground.now())}`);
  ground.close();
  return 0;
}

function withPorts(run: (ports: Ports, context: Context) => Promise<number>): Command {
  return async (context) => {
    const tenant = option(context, 'tenant');
    const ground = await context.ground();
    try {
      const ports = ground.ports(tenant);
      if (ports === undefined)
        throw new UsageFault(`There is no tenant ${tenant}. There are: ${ground.tenants.join(', ')}.`);
      return await run(ports, context);
    } finally {
      ground.close();
    }
  };
}

function end(result: { kind: string } | Problem, context: Context): number {
  if ('code' in result) return refuse(result, context);
  context.print(`Done: ${result.kind}.`);
  return 0;
}

function refuse(found: Problem, { print }: Context): number {
  const { title, detail } = problemDetails(found, 'de');
  print(`${title}: ${detail ?? ''}`);
  return 1;
}

function operator(context: Context): { name: string; reason: string } {
  return { name: option(context, 'by'), reason: option(context, 'reason') };
}

function option({ options }: Context, name: 'tenant' | 'by' | 'reason' | 'to'): string {
  const value = options[name];
  if (value === undefined) throw new UsageFault(`--${name} is missing.`);
  return value;
}

function argument(context: Context, index: number, name: string): string {
  const value = context.arguments[index];
  if (value === undefined) throw new UsageFault(`${name} is missing.`);
  return value;
}
