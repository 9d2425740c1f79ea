import { contactLines } from './contact-lines.ts';
import { type Context, option, UsageFault } from './context.ts';
import { needKeys, openDeployed } from './deployed.ts';
import { destroyCommand, showKeyEvents, usesCommand } from './destroy-key-command.ts';
import { introduce, ownEntry } from './set-up-command.ts';

/** Lists, renews and destroys the keys of a deployed tenant. */
export async function deployedKeysCommand(context: Context): Promise<number> {
  const [act, kind] = context.arguments;
  const tenant = option(context, 'tenant');
  const deployed = openDeployed(context);
  const found = deployed.find(tenant);
  if (act === 'rotate' && (kind === 'recipient' || kind === 'receipt')) {
    if (kind === 'recipient') needKeys(found);
    const kid = await found.keyring.rotate(kind);
    await introduce(deployed);
    context.print(`Neuer Schlüssel (${kind}) von ${tenant}: ${kid}`);
    context.print('Nachbarn in anderen Konten brauchen jetzt den neuen Eintrag: rohrpost directory show');
    return 0;
  }
  if (act === 'rotate' && kind === 'contact') {
    context.print(`Neuer Schlüssel (contact) von ${tenant}: ${await found.contactKeys.rotate()}`);
    return 0;
  }
  if (act === 'rotate' && kind === 'staff') {
    await found.staffKey.rotate();
    context.print(
      `Neues Geheimnis für die Anmeldungen von ${tenant}: Nach fünf Minuten meldet sich jede Person neu an.`,
    );
    return 0;
  }
  if (act === 'uses') return usesCommand(context, [found.holder]);
  if (act === 'destroy') {
    needKeys(found);
    const reached = deployed.all.map(({ ports, files }) => ({ tenant: ports.tenant.id, files }));
    const holders = deployed.all.map(({ holder }) => holder);
    return destroyCommand(context, { ...found.ports, cabinet: found.cabinet(reached), holders });
  }
  if (act !== 'list')
    throw new UsageFault(
      'Auf AWS gibt es: rohrpost keys list, rotate recipient|receipt|contact|staff, uses KID und destroy KID',
    );
  const entry = await ownEntry(found);
  const states = { active: 'versiegelt', 'decrypt-only': 'öffnet nur noch', destroyed: 'vernichtet' };
  for (const { kid, createdAt, state } of entry?.recipientKeys ?? [])
    context.print(`recipient  ${kid}  ${createdAt}  ${states[state]}`);
  const receipts = entry?.receiptKeys ?? [];
  for (const { kid, createdAt } of receipts)
    context.print(`receipt    ${kid}  ${createdAt}  ${kid === receipts.at(-1)?.kid ? 'signiert' : 'prüft nur noch'}`);
  for (const line of contactLines(await found.contactKeys.list())) context.print(line);
  if (entry === undefined) context.print(`${tenant} hat noch keine Schlüssel: rohrpost setup`);
  return showKeyEvents(found.ports, context.print);
}
