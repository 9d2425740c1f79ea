import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { directoryKey } from '../aws/directory.ts';
import { getText, putText, removeVersions } from '../aws/objects.ts';
import { DirectoryEntry } from '../schemas/directory.ts';
import { TenantId } from '../schemas/tenant.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { argument, type Context, option, UsageFault } from './context.ts';
import { openDeployed } from './deployed.ts';
import { ownEntry } from './set-up-command.ts';

/** Shows what neighbours need to know of a tenant, and keeps or removes what a tenant needs to know of a neighbour. */
export async function directoryCommand(context: Context): Promise<number> {
  const [act] = context.arguments;
  if (act !== 'show' && act !== 'add' && act !== 'remove')
    throw new UsageFault(
      'Der Befehl heißt: rohrpost directory show, rohrpost directory add EINTRAG oder rohrpost directory remove NACHBAR',
    );
  const tenant = option(context, 'tenant');
  const found = openDeployed(context).find(tenant);
  if (act === 'add') return add(tenant, context);
  if (act === 'remove') return remove(tenant, context);
  const entry = await ownEntry(found);
  if (entry === undefined) throw new UsageFault(`${tenant} ist noch nicht eingerichtet: rohrpost setup`);
  context.print(JSON.stringify(entry, null, 2));
  return 0;
}

async function add(tenant: string, context: Context): Promise<number> {
  const file = argument(context, 1, 'EINTRAG');
  const entry = DirectoryEntry.safeParse(parseJson(readFileSync(resolve(file), 'utf8')));
  if (!entry.success) throw new UsageFault(`${file} ist kein Eintrag eines Nachbarn:\n${z.prettifyError(entry.error)}`);
  if (entry.data.tenant === tenant)
    throw new UsageFault(`${file} ist der Eintrag von ${tenant} selbst. Nehmen Sie den des Nachbarn.`);
  const { files } = openDeployed(context).find(tenant);
  await putText(files, directoryKey(entry.data.tenant), JSON.stringify(entry.data), 'application/json');
  context.print(`${tenant} kennt jetzt ${entry.data.tenant} (${entry.data.baseUrl}).`);
  return 0;
}

/** From then on (five minutes at most) nothing is handed over to it: what is owed there is refused and waits for a person. */
async function remove(tenant: string, context: Context): Promise<number> {
  const neighbour = argument(context, 1, 'NACHBAR');
  if (neighbour === tenant) throw new UsageFault(`${tenant} ist dieser Mandant selbst. Nennen Sie einen Nachbarn.`);
  const { files } = openDeployed(context).find(tenant);
  if (!TenantId.safeParse(neighbour).success || (await getText(files, directoryKey(neighbour))) === undefined)
    throw new UsageFault(`${tenant} kennt keinen Nachbarn „${neighbour}“.`);
  await removeVersions(files, directoryKey(neighbour));
  context.print(
    `${tenant} kennt ${neighbour} nicht mehr. Was dorthin unterwegs ist, wartet auf Sie, sobald es wieder versucht wird: rohrpost waiting`,
  );
  return 0;
}
