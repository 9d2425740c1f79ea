import { argument, type Context, option, UsageFault } from './context.ts';
import { openDeployed } from './deployed.ts';

const usage = 'Der Befehl heißt: rohrpost secret set NAME --tenant T --outputs DATEI < GEHEIMNIS';

/** Keeps a destination's secret. It is piped in, so that it stands in no history of commands and on no screen. */
export async function secretCommand(context: Context): Promise<number> {
  if (context.arguments[0] !== 'set') throw new UsageFault(usage);
  const name = argument(context, 1, 'NAME');
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name))
    throw new UsageFault('Ein Geheimnis heißt wie in der Datei des Mandanten: a bis z, 0 bis 9 und Bindestriche.');
  const tenant = option(context, 'tenant');
  const stack = openDeployed(context).find(tenant);
  if (stack.outputs.RelayPolicy !== undefined)
    throw new UsageFault(
      `Für ${tenant} stellt eine Zustellstelle zu: Ihre Geheimnisse sind Dateien auf deren Rechner und kommen nicht nach AWS. Schreiben Sie die Datei ORDNER/${tenant}/secrets/${name}, nur für ihren Benutzer lesbar (chmod 600).`,
    );
  const value = (await context.input()).replace(/\r?\n$/, '');
  if (value === '') throw new UsageFault(`Das Geheimnis ist leer. ${usage}`);
  if (value.length > 4096) throw new UsageFault('Das Geheimnis hat mehr als 4.096 Zeichen.');
  await stack.setSecret(name, value);
  context.print(`Das Geheimnis ${name} von ${tenant} ist hinterlegt. Es gilt spätestens in fünf Minuten.`);
  return 0;
}
