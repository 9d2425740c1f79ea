import { awsDirectory, directoryKey } from '../aws/directory.ts';
import { documentAddress } from '../aws/document-address.ts';
import { getText, putText } from '../aws/objects.ts';
import { putJurisdictions, putRegister } from '../aws/put-register.ts';
import { registerKeys } from '../aws/areas.ts';
import type { DirectoryEntry } from '../schemas/directory.ts';
import { bringKeysHome } from './bring-keys-home.ts';
import type { Context } from './context.ts';
import { type Deployed, type DeployedTenant, needKeys, openDeployed } from './deployed.ts';

/**
 * Makes deployed tenants ready for their first form: keys, register, jurisdictions, and each tenant's entry at every
 * other. Repeatable: what is there stays, but for the jurisdictions and entries, which are brought up to date.
 */
export async function setUpCommand(context: Context): Promise<number> {
  const deployed = openDeployed(context);
  deployed.all.forEach(needKeys);
  for (const tenant of deployed.all) {
    const { id } = tenant.ports.tenant;
    const { recipientKeys, receiptKeys } = await tenant.keyring.setUp(await whereabouts(tenant));
    await tenant.contactKeys.setUp();
    if (tenant.ports.tenant.staff !== undefined) await tenant.staffKey.setUp();
    await putJurisdictions(tenant.files, deployed.world.jurisdictions);
    const hadRegister = (await getText(tenant.files, registerKeys.areas)) !== undefined;
    if (!hadRegister) await putRegister(tenant.files, deployed.world.register);
    const contactKeys = await tenant.contactKeys.list();
    const keys = recipientKeys.length + receiptKeys.length + contactKeys.length;
    await bringKeysHome(tenant, context);
    context.print(`${id}: ${keys} Schlüssel, ${hadRegister ? 'Verzeichnis war schon da' : 'Verzeichnis hinterlegt'}.`);
    tellStudio(tenant, context);
  }
  await introduce(deployed);
  context.print('Die Mandanten dieser Datei kennen einander.');
  await tellUnknown(deployed, context);
  return 0;
}

/** What the provider of log-ins must know of the studio, and the studio of it. */
function tellStudio({ ports: { tenant }, outputs }: DeployedTenant, { print }: Context): void {
  if (outputs.StudioAddress === undefined) return;
  if (outputs.StaffAddress !== undefined)
    print(`${tenant.id}: Was auf eine Entscheidung wartet unter ${outputs.StaffAddress}`);
  print(`${tenant.id}: Studio unter ${outputs.StudioAddress}`);
  print(`    Erlauben Sie beim Anmeldedienst als Rückkehradresse: ${outputs.StudioAddress}/log-in/callback`);
  if (tenant.staff?.secret !== undefined)
    print(`    Sein Geheimnis hinterlegen Sie mit: rohrpost secret set ${tenant.staff.secret} --tenant ${tenant.id}`);
}

/** Whoever is responsible but unknown can't be sealed to: citizens would be turned away. Said now, not to the first of them. */
async function tellUnknown({ all, world }: Deployed, { print }: Context): Promise<void> {
  const needed = new Set(world.jurisdictions.authorities.map(({ tenant }) => tenant));
  for (const { ports, files } of all) {
    const directory = awsDirectory({ ...files, now: () => new Date() });
    for (const tenant of needed)
      if ((await directory.find(tenant)) === undefined)
        print(
          `Vorsicht: ${ports.tenant.id} kennt ${tenant} nicht und kann keine Anträge dorthin annehmen. Lassen Sie sich dessen Eintrag geben (rohrpost directory show) und hinterlegen Sie ihn: rohrpost directory add`,
        );
  }
}

async function whereabouts({ ports, files }: DeployedTenant): Promise<{ baseUrl: string; documentHosts: string[] }> {
  // Any document's address shows the host from which this bucket's files are fetched, whatever the partition.
  const address = await documentAddress(files)('0'.repeat(32), '0'.repeat(32), 'any');
  return { baseUrl: ports.baseUrl, documentHosts: [new URL(address).host] };
}

/** Gives every tenant the present entries of all the others. */
export async function introduce({ all }: Deployed): Promise<void> {
  const entries = (await Promise.all(all.map(ownEntry))).filter((entry) => entry !== undefined);
  for (const { ports, files } of all)
    for (const entry of entries)
      if (entry.tenant !== ports.tenant.id)
        await putText(files, directoryKey(entry.tenant), JSON.stringify(entry), 'application/json');
}

/** What a tenant says of itself; `undefined` before its setup. */
export function ownEntry({ ports, files }: DeployedTenant): Promise<DirectoryEntry | undefined> {
  return awsDirectory({ ...files, now: () => new Date() }).find(ports.tenant.id);
}
