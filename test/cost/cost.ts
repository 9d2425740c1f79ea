import { parseArgs } from 'node:util';
import { faultsOf, makeBills } from './bills.ts';
import { countCosts } from './count-costs.ts';
import { showBills } from './show-bills.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const bills = makeBills(await countCosts());
console.log(values.json ? JSON.stringify(bills, null, 2) : showBills(bills));
const faults = faultsOf(bills);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
