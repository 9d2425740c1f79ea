import {
  destroyKey,
  findUses,
  type KeyEnd,
  keyEvents,
  type KeyHolder,
  type KeyObstacle,
} from '../domain/destroy-key.ts';
import type { KeyUse } from '../domain/key-use.ts';
import type { Ports } from '../domain/ports.ts';
import { argument, type Context } from './context.ts';
import { numberOf } from './number-of.ts';
import { operator } from './operator-of.ts';
import { refuse } from './with-ports.ts';

/** So many ids are shown of each kind of use; a long list helps nobody. */
const shown = 20;

/**
 * Destroys an old recipient key with `--yes`, a name and a reason; without `--yes` it says what still needs it. Exit code
 * 1: it stays.
 */
export async function destroyCommand(context: Context, ports: Parameters<typeof destroyKey>[1]): Promise<number> {
  const kid = argument(context, 1, 'KID');
  const asked = (context.options.asked ?? '').split(',').map((name) => name.trim());
  const act = context.options.yes === true ? operator(context) : undefined;
  const ended = await destroyKey({ kid, asked, ...(act && { act }) }, ports);
  if (ended.kind === 'problem') return refuse(ended, context);
  for (const line of words(ended, kid)) context.print(line);
  return ended.kind === 'destroyed' || ended.kind === 'free' ? 0 : 1;
}

/** Says what this tenant holds that only a certain key opens; so a neighbour can be told whether hers is still needed. */
export async function usesCommand(context: Context, holders: KeyHolder[]): Promise<number> {
  const kid = argument(context, 1, 'KID');
  const uses = await findUses(kid, holders);
  if (uses.length === 0) context.print(`Mit ${kid} ist hier nichts versiegelt.`);
  for (const line of useWords(uses)) context.print(line);
  return 0;
}

/** Shows what operators did to the tenant's keys, and why. */
export async function showKeyEvents({ store }: Pick<Ports, 'store'>, print: Context['print']): Promise<number> {
  const acts = { 'key-destruction-begun': 'soll vernichtet werden', 'key-destroyed': 'vernichtet' };
  for (const { type, at, by, facts } of await keyEvents(store))
    print(`Vermerk    ${facts['kid']}  ${at}  ${acts[type]}, ${by.replace(/^operator:/, '')}: ${facts['reason']}`);
  return 0;
}

function words(ended: KeyEnd, kid: string): string[] {
  if (ended.kind === 'kept')
    return [`Der Schlüssel ${kid} bleibt:`, ...ended.obstacles.flatMap(obstacleWords).map((line) => `  ${line}`)];
  const said: Record<Exclude<KeyEnd['kind'], 'kept'>, string> = {
    unknown: `Einen Schlüssel ${kid} hat dieser Mandant nicht. Welche es gibt, zeigt: rohrpost keys list`,
    free: `Den Schlüssel ${kid} braucht nichts mehr. Vernichten, unwiderruflich: derselbe Befehl mit --yes --by NAME --reason GRUND`,
    destroyed: `Der Schlüssel ${kid} ist vernichtet. Es bleibt der Vermerk, dass es ihn gab, wer ihn vernichtet hat und warum. Kopien im Tresor vernichten Sie selbst.`,
    'destroyed-before': `Der Schlüssel ${kid} wurde schon vernichtet.`,
    contended:
      'Nicht vernichtet: Im selben Augenblick hat sich etwas geändert. Sehen Sie nach (rohrpost keys list) und versuchen Sie es noch einmal.',
  };
  return [said[ended.kind]];
}

function obstacleWords(obstacle: KeyObstacle): string[] {
  if (obstacle.kind === 'active')
    return ['Mit ihm wird gerade versiegelt. Machen Sie zuerst einen neuen: rohrpost keys rotate recipient'];
  if (obstacle.kind === 'too-fresh')
    return [
      `Er ist noch keine Stunde außer Gebrauch; was eben noch mit ihm versiegelt wurde, kann unterwegs sein. Frühestens: ${obstacle.until}`,
    ];
  if (obstacle.kind === 'in-use') return useWords(obstacle.uses);
  const tenants = obstacle.tenants.join(', ');
  return obstacle.kind === 'still-sealed-to'
    ? [`Diese Nachbarn versiegeln noch mit ihm: ${tenants}. Bringen Sie ihnen den neuen Eintrag: rohrpost setup`]
    : [
        `In diese Nachbarn kann von hier aus niemand hineinsehen: ${tenants}. Fragen Sie dort, ob der neue Eintrag seit mehr als einer Stunde hinterlegt ist und ob „rohrpost keys uses“ nichts mehr findet; danach: --asked ${obstacle.tenants.join(',')}`,
      ];
}

function useWords(uses: KeyUse[]): string[] {
  const what: Record<KeyUse['what'], [one: string, many: string]> = {
    undelivered: ['noch nicht zugestellte Einreichung', 'noch nicht zugestellte Einreichungen'],
    'hand-over': [
      'Einreichung, die an einen anderen Mandanten geht oder ging',
      'Einreichungen, die an einen anderen Mandanten gehen oder gingen',
    ],
    kept: [
      'erledigte Einreichung bis zum Ende ihrer Aufbewahrungsfrist',
      'erledigte Einreichungen bis zum Ende ihrer Aufbewahrungsfrist',
    ],
    document: ['freigegebene Datei, bei dieser Einreichung', 'freigegebene Dateien, bei diesen Einreichungen'],
    unreadable: [
      'Eintrag, den diese Fassung von Rohrpost nicht lesen kann',
      'Einträge, die diese Fassung von Rohrpost nicht lesen kann',
    ],
  };
  return [...Map.groupBy(uses, (use) => use.what)].map(([kind, all]) => {
    const ids = [...new Set(all.map(({ tenant, submission }) => `${tenant}/${submission}`))];
    const more = ids.length > shown ? ` und ${ids.length - shown} weitere` : '';
    return `${numberOf(all.length, ...what[kind])}: ${ids.slice(0, shown).join(', ')}${more}`;
  });
}
