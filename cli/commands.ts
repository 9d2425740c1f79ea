import { areasCommand } from './areas-command.ts';
import { blockCommands } from './block-commands.ts';
import { booksCommands } from './books-commands.ts';
import { checkCommand } from './check-command.ts';
import { type Command, UsageFault } from './context.ts';
import { exportFimCommand } from './export-fim-command.ts';
import { formCommands } from './form-commands.ts';
import { importFimCommand } from './import-fim-command.ts';
import { keysCommand } from './keys-command.ts';
import { numbersCommand } from './numbers-command.ts';
import { packageCommands } from './package-commands.ts';
import { restoreCommands } from './restore-commands.ts';
import { submissionCommands } from './submission-commands.ts';
import { verifyCommand } from './verify-command.ts';
import { waitingCommands } from './waiting-commands.ts';

const all = new Map<string, Command>([
  ...Object.entries(formCommands),
  ...Object.entries(blockCommands),
  ...Object.entries(waitingCommands),
  ...Object.entries(booksCommands),
  ...Object.entries(submissionCommands),
  ...Object.entries(packageCommands),
  ...Object.entries(restoreCommands),
  ['areas', areasCommand],
  ['keys', keysCommand],
  ['check', checkCommand],
  ['import-fim', importFimCommand],
  ['export-fim', exportFimCommand],
  ['numbers', numbersCommand],
  ['verify', verifyCommand],
  // What speaks to AWS is loaded only when it is needed.
  ['setup', async (context) => (await import('./set-up-command.ts')).setUpCommand(context)],
  ['secret', async (context) => (await import('./secret-command.ts')).secretCommand(context)],
  ['relay', async (context) => (await import('./relay-command.ts')).relayCommand(context)],
  ['directory', async (context) => (await import('./directory-command.ts')).directoryCommand(context)],
]);

/** Those that can go their whole way without changing anything. No other may take the word: a look that leaves no trace, above all. */
const dry = new Set([
  'propose',
  'import-fim',
  'export-fim',
  'publish',
  'redrive',
  'readdress',
  'discard',
  'erase',
  'export',
  'park',
  'unpark',
  'replay-tombstones',
]);

/** All commands by name. */
export const commands = new Map<string, Command>(
  [...all].map(([name, command]) => [name, dry.has(name) ? command : withoutDryRun(name, command)]),
);

function withoutDryRun(name: string, command: Command): Command {
  return async (context) => {
    if (context.options['dry-run'] !== true) return command(context);
    throw new UsageFault(`${name} hat keinen Probelauf (--dry-run). Den haben: ${[...dry].join(', ')}.`);
  };
}
