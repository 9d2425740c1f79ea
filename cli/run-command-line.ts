import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultText } from '../local/fault-text.ts';
import { type Ground, openGround } from '../local/ground.ts';
import { logLine } from '../local/log-line.ts';
import { serverAddress } from '../local/server-address.ts';
import { readTenants } from '../local/tenants.ts';
import { awsFaultText } from './aws-fault-text.ts';
import { commands } from './commands.ts';
import { type Context, UsageFault } from './context.ts';
import { help } from './help.ts';

/** Where a command line is typed: what it prints goes to `print`, faults and log lines to `complain`. */
export type Terminal = Pick<Context, 'print' | 'progress' | 'input'> & { complain: (line: string) => void };

/** Runs what somebody typed behind `rohrpost`. Its number is the exit code: 0 done, 1 refused, 2 not to be done as it was typed, or at all. */
export async function runCommandLine(typed: string[], terminal: Terminal): Promise<number> {
  try {
    return await run(typed, terminal);
  } catch (fault) {
    terminal.complain(awsFaultText(fault) ?? faultText(fault));
    if (fault instanceof UsageFault) terminal.complain('Wie die Befehle geschrieben werden, zeigt: rohrpost --help');
    return 2;
  }
}

async function run(typed: string[], { complain, ...terminal }: Terminal): Promise<number> {
  const { values, positionals } = parse(typed);
  const [name = '', ...rest] = positionals;
  if (values.help || name === 'help') {
    terminal.print(help);
    return 0;
  }
  const command = commands.get(name);
  if (command === undefined)
    throw new UsageFault(name === '' ? 'Es fehlt ein Befehl.' : `Einen Befehl „${name}“ gibt es nicht.`);
  const ground: Context['ground'] = async (which, folder = values.folder) =>
    open(folder, values.tenants, which, complain);
  return command({ arguments: rest, options: values, ...terminal, ground });
}

function open(
  folder: string,
  tenants: string,
  which: 'there' | 'new',
  complain: Terminal['complain'],
): Promise<Ground> {
  if (which === 'there' && !existsSync(join(folder, 'rohrpost.sqlite')))
    throw new UsageFault(
      `In ${folder} hat Rohrpost noch nichts aufbewahrt. Nennen Sie den Ordner des Servers: --folder ORDNER`,
    );
  return openGround({
    folder,
    origin: serverAddress(folder),
    world: readTenants(tenants),
    log: (tenant, line) => complain(logLine(tenant, line)),
  });
}

function parse(typed: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: typed,
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        by: { type: 'string' },
        reason: { type: 'string' },
        hash: { type: 'string' },
        opens: { type: 'string' },
        closes: { type: 'string' },
        grace: { type: 'string' },
        to: { type: 'string' },
        keys: { type: 'string' },
        trust: { type: 'string' },
        file: { type: 'string' },
        out: { type: 'string' },
        outputs: { type: 'string' },
        asked: { type: 'string' },
        yes: { type: 'boolean' },
        'at-once': { type: 'string' },
        once: { type: 'boolean' },
        json: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        state: { type: 'string' },
        'older-than': { type: 'string' },
        destination: { type: 'string' },
        erased: { type: 'string' },
        cases: { type: 'boolean', default: false },
        root: { type: 'string' },
        folder: { type: 'string', default: '.rohrpost' },
        tenants: { type: 'string', default: 'tenants' },
        help: { type: 'boolean', default: false },
      },
    });
    return { values, positionals };
  } catch (fault) {
    const found = /--?[\w-]+/.exec(fault instanceof Error ? fault.message : '')?.[0] ?? '';
    throw new UsageFault(
      `Die Angabe ${found} gibt es nicht, oder ihr fehlt ein Wert. Was mit einem Minus beginnt und keine Angabe ist, steht am Ende nach „--“.`,
      { cause: fault },
    );
  }
}
