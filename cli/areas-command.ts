import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseRegister, type RegisterFault } from '../domain/area-register.ts';
import { parsePostcodes } from '../domain/postcode-table.ts';
import { type Register, writeRegister } from '../local/areas.ts';
import { argument, type Context, UsageFault } from './context.ts';
import { numberOf } from './number-of.ts';

/** Reads the official register and a table of postcodes. Both are read whole before anything is made or changed. */
export async function areasCommand(context: Context): Promise<number> {
  if (context.arguments[0] !== 'import')
    throw new UsageFault('Der Befehl heißt: rohrpost areas import VERZEICHNIS [POSTLEITZAHLEN]');
  const file = argument(context, 1, 'VERZEICHNIS');
  const register = parseRegister(readFileSync(resolve(file), 'utf8'));
  if (register.kind === 'refused') return refuseFile(file, register.faults, context);
  const table = context.arguments[2];
  const postcodes =
    table === undefined ? undefined : parsePostcodes(readFileSync(resolve(table), 'utf8'), register.arsByAgs);
  if (postcodes?.kind === 'refused') return refuseFile(table ?? '', postcodes.faults, context);
  await keep({ areas: register.areas, postcodes: postcodes?.postcodes ?? [] }, context);
  context.print(
    `Eingelesen: ${numberOf(register.areas.length, 'Gebiet', 'Gebiete')}, davon ${numberOf(register.arsByAgs.size, 'Gemeinde', 'Gemeinden')}, und ${numberOf(postcodes?.postcodes.length ?? 0, 'Paar', 'Paare')} aus Postleitzahl und Gemeinde.`,
  );
  if (postcodes !== undefined && postcodes.unknown.length > 0)
    context.print(
      `${numberOf(postcodes.unknown.length, 'Schlüssel der Postleitzahlen kennt das Verzeichnis nicht; er bleibt', 'Schlüssel der Postleitzahlen kennt das Verzeichnis nicht; sie bleiben')} weg: ${postcodes.unknown.join(', ')}`,
    );
  return 0;
}

async function keep(register: Register, context: Context): Promise<void> {
  if (context.options.outputs !== undefined) {
    const [{ openDeployed }, { putRegister }] = await Promise.all([
      import('./deployed.ts'),
      import('../aws/put-register.ts'),
    ]);
    for (const { files } of openDeployed(context).all) await putRegister(files, register);
    return;
  }
  const ground = await context.ground('new');
  writeRegister(ground.database, register);
  ground.close();
}

function refuseFile(file: string, faults: RegisterFault[], { print }: Context): number {
  for (const { line, message } of faults) print(`${file}, Zeile ${line}: ${message}`);
  print('Es wurde nichts geändert.');
  return 1;
}
