import type { Ports } from '../domain/ports.ts';
import type { Context } from './context.ts';

/** Says that a name after --by is kept as it was typed: it proves nothing, and where staff log in there is a way that does. */
export function tellName({ tenant }: Pick<Ports, 'tenant'>, { options: { by }, print }: Context): void {
  if (by === undefined) return;
  const where = tenant.staff === undefined ? '' : ' Im Studio melden sich Beschäftigte an; dort ist der Name belegt.';
  print(
    `Festgehalten mit dem Namen „${by}“, wie er hinter --by steht. Ob er stimmt, prüft die Kommandozeile nicht.${where}`,
  );
}
