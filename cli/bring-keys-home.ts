import { awsDirectory } from '../aws/directory.ts';
import { parameterNames } from '../aws/parameters.ts';
import { JsonWebKey } from '../schemas/key.ts';
import type { Context } from './context.ts';
import type { DeployedTenant } from './deployed.ts';

/**
 * For a tenant that had its keys on AWS before it got a relay: its folder gets a copy of each, because what was sealed to
 * them must still be opened, and a new key is made that was never on AWS. Nothing is deleted there; what to delete is said.
 */
export async function bringKeysHome(tenant: DeployedTenant, { print }: Context): Promise<void> {
  const { keys, files, keyring, ports } = tenant;
  if (keys === undefined) return;
  const { id } = ports.tenant;
  const entry = await awsDirectory({ ...files, now: () => new Date() }).find(id);
  for (const { kid, state } of entry?.recipientKeys ?? []) {
    const onAws = state === 'destroyed' ? undefined : await tenant.keyOnAws(kid);
    if (onAws === undefined) continue;
    if ((await keys.find(kid)) === undefined) await keys.keep(kid, JsonWebKey.parse(JSON.parse(onAws)));
    if (state === 'active') print(`${id}: neuer Schlüssel im eigenen Haus: ${await keyring.rotate('recipient')}`);
    print(
      `Vorsicht: Ein älterer Schlüssel von ${id} liegt noch auf AWS. Eine Kopie ist jetzt im Ordner ${keys.folder}. Sichern Sie ihn, und löschen Sie ihn dann dort: aws ssm delete-parameter --name ${parameterNames.recipientKey(id, kid)}`,
    );
  }
}
