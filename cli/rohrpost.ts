#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { openGround } from '../local/ground.ts';
import { logLine } from '../local/log-line.ts';
import { serverAddress } from '../local/server-address.ts';
import { readTenants } from '../local/tenants.ts';
import { commands } from './commands.ts';
import { type Context, UsageFault } from './context.ts';

const usage = `rohrpost: the command for designers and operators of a local ground

  rohrpost lint DIR                                    judge a form's folder
  rohrpost publish DIR --tenant T [--by NAME]          publish it as the next version
  rohrpost forms --tenant T                            list forms and versions
  rohrpost rollback FORM --to N --tenant T             put version N in front again
  rohrpost withdraw FORM --to N --tenant T             take version N out of use (reinstate: back into use)
  rohrpost waiting --tenant T                          what waits for a person
  rohrpost open ID --tenant T --by NAME --reason TEXT  look into a submission (recorded)
  rohrpost redrive|discard ID --tenant T --by NAME --reason TEXT
  rohrpost readdress ID --to AUTHORITY --tenant T --by NAME --reason TEXT
  rohrpost areas import REGISTER [POSTCODES]           read the official register (GV100AD) and a postcode table
  rohrpost keys rotate recipient|receipt --tenant T    make a new key
  rohrpost verify FILE [--keys JWKS] [--trust KID]     check a receipt, offline

  --folder .rohrpost   where the local ground is kept       --tenants tenants   its tenant files
`;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      by: { type: 'string' },
      reason: { type: 'string' },
      to: { type: 'string' },
      keys: { type: 'string' },
      trust: { type: 'string' },
      folder: { type: 'string', default: '.rohrpost' },
      tenants: { type: 'string', default: 'tenants' },
      help: { type: 'boolean', default: false },
    },
  });
  const [name = '', ...rest] = positionals;
  const command = commands[name];
  if (command === undefined || values.help) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const context: Context = {
    arguments: rest,
    options: values,
    print: (line) => console.log(line),
    ground: () =>
      openGround({
        folder: values.folder,
        origin: serverAddress(values.folder),
        world: readTenants(values.tenants),
        log: (tenant, line) => console.error(logLine(tenant, line)),
      }),
  };
  return command(context);
}

try {
  process.exitCode = await run();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  if (fault instanceof UsageFault) console.error('rohrpost --help shows how each command is written.');
  process.exitCode = 2;
}
