import type { KeyFolder } from '../local/key-folder.ts';
import type { DeployedTenant } from './deployed.ts';
import { ownEntry } from './set-up-command.ts';

/** Whether a relay has the keys that it needs; `refusal` says why it must not go on. */
export type KeyCheck = { passes(): Promise<boolean>; refusal: string | undefined };

/**
 * Holds a folder of keys against what the tenant publishes. Without the key to which is sealed today every delivery would
 * fail; without an older one, what is still sealed to that one. Asked as often as the relay reports: a key that was
 * renewed on another machine is noticed.
 */
export function keyCheck(deployed: DeployedTenant, keys: KeyFolder, print: (line: string) => void): KeyCheck {
  const { id } = deployed.ports.tenant;
  const told = new Set<string>();
  const check: KeyCheck = {
    refusal: undefined,
    passes: async () => {
      const published = (await ownEntry(deployed))?.recipientKeys ?? [];
      if (published.length === 0)
        check.refusal = `${id} hat noch keinen Schlüssel: rohrpost setup --outputs DATEI --keys ORDNER`;
      for (const { kid, state } of published) {
        if (state === 'destroyed' || told.has(kid) || (await keys.find(kid)) !== undefined) continue;
        told.add(kid);
        const missing = `In ${keys.folder} fehlt der Schlüssel ${kid}`;
        if (state === 'active')
          check.refusal = `${missing}, mit dem für ${id} versiegelt wird. Holen Sie ihn aus der Sicherung, oder machen Sie einen neuen: rohrpost keys rotate recipient --tenant ${id} --outputs DATEI --keys ORDNER`;
        else print(`Vorsicht: ${missing}. Was mit ihm versiegelt ist, kann nicht zugestellt werden.`);
      }
      return check.refusal === undefined;
    },
  };
  return check;
}
