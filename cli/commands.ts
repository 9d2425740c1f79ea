import { areasCommand } from './areas-command.ts';
import { booksCommands } from './books-commands.ts';
import { checkCommand } from './check-command.ts';
import type { Command } from './context.ts';
import { formCommands } from './form-commands.ts';
import { keysCommand } from './keys-command.ts';
import { packageCommands } from './package-commands.ts';
import { submissionCommands } from './submission-commands.ts';
import { verifyCommand } from './verify-command.ts';
import { waitingCommands } from './waiting-commands.ts';

/** All commands by name. */
export const commands = new Map<string, Command>([
  ...Object.entries(formCommands),
  ...Object.entries(waitingCommands),
  ...Object.entries(booksCommands),
  ...Object.entries(submissionCommands),
  ...Object.entries(packageCommands),
  ['areas', areasCommand],
  ['keys', keysCommand],
  ['check', checkCommand],
  ['verify', verifyCommand],
  // What speaks to AWS is loaded only when it is needed.
  ['setup', async (context) => (await import('./set-up-command.ts')).setUpCommand(context)],
  ['secret', async (context) => (await import('./secret-command.ts')).secretCommand(context)],
  ['relay', async (context) => (await import('./relay-command.ts')).relayCommand(context)],
  ['directory', async (context) => (await import('./directory-command.ts')).directoryCommand(context)],
]);
