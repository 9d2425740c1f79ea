import { runCommandLine } from '../../cli/run-command-line.ts';
import { type BooksWorld, openBooksWorld } from '../books-world.ts';
import type { Ended } from './prepared-ground.ts';

/** An operator's desk: a server's ground on disk, whose DMS answers as the test says, and the real command line beside it. */
export type Desk = BooksWorld & {
  /** What is typed behind `rohrpost`; its lines of progress as on a terminal. */
  rohrpost(...typed: string[]): Promise<Ended & { progress: string[] }>;
  /** The same for Neudorf, with a name and a reason. */
  act(...typed: string[]): Promise<Ended & { progress: string[] }>;
  /** What `status --json` says of a submission. */
  status(submission: string): Promise<Status>;
  /** The server goes on: its clock is put to that of the commands, then sweeper and messages. */
  goOn(): Promise<void>;
};
/** A submission's state as `status --json` prints it, as far as tests read it. */
type Status = {
  receiptNumber: string;
  account: string;
  deliveries: { state: string; attempts: number }[];
  events: { type: string; by: string; reason?: string }[];
};

/** Name and reason as the desk's acts give them. */
export const operator = { by: 'o.meier', reason: 'Rückruf am Vormittag' };

/** Opens one, so many days ago: commands know no clock but the machine's. */
export async function openDesk(daysAgo = 0): Promise<Desk> {
  const world = await openBooksWorld({ onDisk: true });
  const passTo = (at: number): void => world.pass(at - world.ground.now().getTime());
  passTo(Date.now() - daysAgo * 86_400_000);
  const rohrpost: Desk['rohrpost'] = async (...typed) => {
    const said: string[] = [];
    const wrong: string[] = [];
    const progress: string[] = [];
    const code = await runCommandLine([...typed, '--folder', world.folder, '--tenants', 'tenants'], {
      print: (line) => said.push(line),
      complain: (line) => wrong.push(line),
      progress: (line) => progress.push(line),
      input: async () => '',
    });
    return { code, said: said.join('\n'), wrong: wrong.join('\n'), progress };
  };
  return {
    ...world,
    rohrpost,
    act: (...typed) => rohrpost(...typed, '--tenant', 'neudorf', '--by', operator.by, '--reason', operator.reason),
    status: async (submission) =>
      JSON.parse((await rohrpost('status', submission, '--tenant', 'neudorf', '--json')).said),
    goOn: async () => {
      passTo(Date.now() + 1000);
      await world.tick();
    },
  };
}
