import type { Bug } from './bug.ts';
import { deliveryBugs } from './delivery-bugs.ts';
import { intakeBugs } from './intake-bugs.ts';
import { letterBugs } from './letter-bugs.ts';
import { mailBugs } from './mail-bugs.ts';
import { operatorBugs } from './operator-bugs.ts';
import { pipelineBugs } from './pipeline-bugs.ts';
import { replacingBugs } from './replacing-bugs.ts';
import { timeBugs } from './time-bugs.ts';
import { withdrawalBugs } from './withdrawal-bugs.ts';

/** Every bug that the simulation must find. */
export const bugs: Bug[] = [
  ...intakeBugs,
  ...pipelineBugs,
  ...deliveryBugs,
  ...letterBugs,
  ...timeBugs,
  ...mailBugs,
  ...withdrawalBugs,
  ...replacingBugs,
  ...operatorBugs,
];
