import type { Ground } from '../local/ground.ts';
import { countSealedTo, destroyKey, type KeyEnd } from '../local/destroy-key.ts';
import { receiptKeys, recipientKeys, rotateReceiptKey, rotateRecipientKey } from '../local/keyring.ts';
import { argument, type Context, UsageFault } from './context.ts';
import { withGround } from './with-ports.ts';

const usage =
  'Der Befehl heißt: rohrpost keys list --tenant T, rohrpost keys rotate recipient|receipt --tenant T oder rohrpost keys destroy KID --tenant T';

/** Lists, renews and destroys a tenant's keys. */
export async function keysCommand(context: Context): Promise<number> {
  const [act, kind] = context.arguments;
  if (context.options.outputs !== undefined)
    return (await import('./deployed-keys-command.ts')).deployedKeysCommand(context);
  if (act === 'list') return withGround((ports, { print }, ground) => list(ports.tenant.id, print, ground))(context);
  if (act === 'destroy') return withGround((ports, _, ground) => destroy(ports.tenant.id, context, ground))(context);
  if (act !== 'rotate' || (kind !== 'recipient' && kind !== 'receipt')) throw new UsageFault(usage);
  return withGround(async (ports, { print }, ground) => {
    const rotate = kind === 'recipient' ? rotateRecipientKey : rotateReceiptKey;
    const kid = await rotate(ground.database, ports.tenant.id, ground.now());
    print(`Neuer Schlüssel (${kind}) von ${ports.tenant.id}: ${kid}`);
    return 0;
  })(context);
}

async function list(tenant: string, print: Context['print'], { database }: Ground): Promise<number> {
  for (const key of recipientKeys(database, tenant)) {
    const states = { active: 'versiegelt', 'decrypt-only': 'öffnet nur noch', destroyed: 'vernichtet' };
    const sealed = countSealedTo(database, key.kid);
    print(`recipient  ${key.kid}  ${key.createdAt}  ${states[key.state]}  ${sealed} Einreichungen`);
  }
  const receipts = receiptKeys(database, tenant);
  for (const { kid, createdAt } of receipts)
    print(`receipt    ${kid}  ${createdAt}  ${kid === receipts.at(-1)?.kid ? 'signiert' : 'prüft nur noch'}`);
  return 0;
}

async function destroy(tenant: string, context: Context, { database, now }: Ground): Promise<number> {
  const kid = argument(context, 1, 'KID');
  const ended = destroyKey(database, tenant, kid, now());
  context.print(words(ended, kid));
  return ended.kind === 'destroyed' ? 0 : 1;
}

function words(ended: KeyEnd, kid: string): string {
  if (ended.kind === 'in-use')
    return `Nicht vernichtet: ${ended.submissions} Einreichungen sind noch mit ${kid} versiegelt und ließen sich nie mehr öffnen. Warten Sie, bis sie nach ihrer Aufbewahrungsfrist gelöscht sind.`;
  const said: Record<Exclude<KeyEnd['kind'], 'in-use'>, string> = {
    destroyed: `Der Schlüssel ${kid} ist vernichtet. Es bleibt der Vermerk, dass es ihn gab.`,
    unknown: `Einen Schlüssel ${kid} hat dieser Mandant nicht. Welche es gibt, zeigt: rohrpost keys list`,
    active: `Nicht vernichtet: Mit ${kid} wird gerade versiegelt. Machen Sie zuerst einen neuen: rohrpost keys rotate recipient`,
    'destroyed-before': `Der Schlüssel ${kid} wurde schon vernichtet.`,
    'too-fresh': `Nicht vernichtet: Der Schlüssel ${kid} wurde erst vor weniger als einer Stunde abgelöst. Versuchen Sie es später noch einmal.`,
  };
  return said[ended.kind];
}
