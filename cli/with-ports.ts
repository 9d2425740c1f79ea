import type { Ports } from '../domain/ports.ts';
import { type Problem, problemDetails } from '../domain/problem.ts';
import type { Ground } from '../local/ground.ts';
import { type Command, type Context, option, UsageFault } from './context.ts';
import { dryRun } from './dry-run.ts';

/**
 * A command on one tenant, of a local ground or, with `--outputs`, of a stack on AWS: there is no ground then. What speaks
 * to AWS is loaded only when it is needed.
 */
export function withPorts(
  run: (ports: Ports, context: Context, ground: Ground | undefined) => Promise<number>,
  which: 'there' | 'new' = 'there',
): Command {
  return async (context) => {
    const isDry = context.options['dry-run'] === true;
    const runs: typeof run = async (ports, ...more) => {
      const code = await run(isDry ? dryRun(ports) : ports, ...more);
      if (isDry) context.print('Probelauf: Es wurde nichts geändert.');
      return code;
    };
    if (context.options.outputs === undefined) return withGround(runs, which)(context);
    const { openDeployed } = await import('./deployed.ts');
    return runs(openDeployed(context).find(option(context, 'tenant')).ports, context, undefined);
  };
}

/** A command on one tenant of a local ground: opens the ground, finds the tenant, closes the ground again. */
export function withGround(
  run: (ports: Ports, context: Context, ground: Ground) => Promise<number>,
  which: 'there' | 'new' = 'there',
): Command {
  return async (context) => {
    const tenant = option(context, 'tenant');
    const ground = await context.ground(which);
    try {
      const ports = ground.ports(tenant);
      if (ports === undefined)
        throw new UsageFault(`Einen Mandanten „${tenant}“ gibt es nicht. Es gibt: ${ground.tenants.join(', ')}.`);
      return await run(ports, context, ground);
    } finally {
      ground.close();
    }
  };
}

/** What a citizen is told of her link or her form helps nobody at a command line. */
const words: Partial<Record<Problem['code'], string>> = {
  'not-found':
    'Diese Einreichung oder Datei gibt es bei diesem Mandanten nicht. Was wartet, zeigt: rohrpost waiting --tenant T',
};

/** Says why something was refused, and what the operator can do. */
export function refuse(found: Problem, { print }: Context): number {
  const { title, detail } = { ...problemDetails(found, 'de'), ...(words[found.code] && { detail: words[found.code] }) };
  print(`${title}: ${detail ?? ''}`);
  return 1;
}
