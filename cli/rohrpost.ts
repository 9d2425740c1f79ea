#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
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

async function run(): Promise<number> {
  const { values, positionals } = parse();
  const [name = '', ...rest] = positionals;
  if (values.help || name === 'help') {
    console.log(help);
    return 0;
  }
  const command = commands.get(name);
  if (command === undefined)
    throw new UsageFault(name === '' ? 'Es fehlt ein Befehl.' : `Einen Befehl „${name}“ gibt es nicht.`);
  const context: Context = {
    arguments: rest,
    options: values,
    print: (line) => console.log(line),
    ...(process.stderr.isTTY && { progress: (line) => process.stderr.write(`\r\u001B[K${line}`) }),
    input: () => text(process.stdin),
    ground: async (which) => open(values.folder, values.tenants, which),
  };
  return command(context);
}

function open(folder: string, tenants: string, which: 'there' | 'new'): Promise<Ground> {
  if (which === 'there' && !existsSync(join(folder, 'rohrpost.sqlite')))
    throw new UsageFault(
      `In ${folder} hat Rohrpost noch nichts aufbewahrt. Nennen Sie den Ordner des Servers: --folder ORDNER`,
    );
  return openGround({
    folder,
    origin: serverAddress(folder),
    world: readTenants(tenants),
    log: (tenant, line) => console.error(logLine(tenant, line)),
  });
}

function parse() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        by: { type: 'string' },
        reason: { type: 'string' },
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

try {
  process.exitCode = await run();
} catch (fault) {
  console.error(awsFaultText(fault) ?? faultText(fault));
  if (fault instanceof UsageFault) console.error('Wie die Befehle geschrieben werden, zeigt: rohrpost --help');
  process.exitCode = 2;
}
