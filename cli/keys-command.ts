import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Ground } from '../local/ground.ts';
import { countSealedTo, localKeyCabinet, localKeyHolders } from '../local/key-cabinet.ts';
import {
  contactKeys,
  receiptKeys,
  recipientKeys,
  rotateContactKey,
  rotateReceiptKey,
  rotateRecipientKey,
} from '../local/keyring.ts';
import { rotateStaffKey } from '../local/staff-key.ts';
import { contactLines } from './contact-lines.ts';
import { type Context, option, UsageFault } from './context.ts';
import { destroyCommand, showKeyEvents, usesCommand } from './destroy-key-command.ts';
import { numberOf } from './number-of.ts';
import { withGround } from './with-ports.ts';
import { writeNew } from './write-new.ts';

const usage =
  'Der Befehl heißt: rohrpost keys list --tenant T, rohrpost keys rotate recipient|receipt|contact|staff --tenant T, rohrpost keys uses KID --tenant T oder rohrpost keys destroy KID --tenant T';

const rotations = new Map<string, (...given: Rotation) => Promise<string>>([
  ['recipient', (...given: Rotation) => rotateRecipientKey(...given)],
  ['receipt', rotateReceiptKey],
  ['contact', rotateContactKey],
  ['staff', async (database, tenant) => rotateStaffKey(database, tenant)],
]);
type Rotation = Parameters<typeof rotateReceiptKey>;

/** Lists, renews and destroys a tenant's keys. */
export async function keysCommand(context: Context): Promise<number> {
  const [act, kind] = context.arguments;
  if (context.options.outputs !== undefined)
    return (await import('./deployed-keys-command.ts')).deployedKeysCommand(context);
  if (act === 'list')
    return withGround(async (ports, { print }, ground) => {
      await list(ports.tenant.id, print, ground);
      return showKeyEvents(ports, print);
    })(context);
  if (act === 'backup') return withGround((ports, _, ground) => backup(ports.tenant.id, context, ground))(context);
  if (act === 'uses')
    return withGround(({ tenant }, _, { database }) => usesCommand(context, localKeyHolders(database, [tenant.id])))(
      context,
    );
  if (act === 'destroy')
    return withGround((ports, _, { database, tenants }) => {
      const cabinet = localKeyCabinet(database, ports.tenant.id);
      return destroyCommand(context, { ...ports, cabinet, holders: localKeyHolders(database, tenants) });
    })(context);
  const rotate = kind === undefined ? undefined : rotations.get(kind);
  if (act !== 'rotate' || rotate === undefined) throw new UsageFault(usage);
  return withGround(async (ports, { print }, ground) => {
    const kid = await rotate(ground.database, ports.tenant.id, ground.now());
    print(`Neuer Schlüssel (${kind}) von ${ports.tenant.id}: ${kid}`);
    return 0;
  })(context);
}

/** The recipient keys with their private parts, for a safe: whoever has the file can open everything that is sealed to them. */
async function backup(tenant: string, context: Context, { database }: Ground): Promise<number> {
  const goal = resolve(option(context, 'out'));
  if (existsSync(goal)) throw new UsageFault(`${goal} gibt es schon. Nennen Sie nach --out eine neue Datei.`);
  const keys = JSON.stringify(recipientKeys(database, tenant));
  await writeNew(goal, (append) => append(Buffer.from(keys)));
  context.print(
    `Gesichert: ${goal}. Wer diese Datei hat, kann alles öffnen, was für ${tenant} versiegelt ist: in den Tresor damit.`,
  );
  return 0;
}

async function list(tenant: string, print: Context['print'], { database }: Ground): Promise<void> {
  for (const key of recipientKeys(database, tenant)) {
    const states = { active: 'versiegelt', 'decrypt-only': 'öffnet nur noch', destroyed: 'vernichtet' };
    const sealed = countSealedTo(database, key.kid);
    print(
      `recipient  ${key.kid}  ${key.createdAt}  ${states[key.state]}  ${numberOf(sealed, 'Einreichung', 'Einreichungen')}`,
    );
  }
  const receipts = receiptKeys(database, tenant);
  for (const { kid, createdAt } of receipts)
    print(`receipt    ${kid}  ${createdAt}  ${kid === receipts.at(-1)?.kid ? 'signiert' : 'prüft nur noch'}`);
  for (const line of contactLines(contactKeys(database, tenant))) print(line);
}
