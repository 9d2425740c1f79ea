import { bundleBudgets } from './bundle-budgets.ts';
import { buildFunctions } from './bundle-functions.ts';

const kilobytesOf = (bytes: number): string => `${(bytes / 1024).toFixed(0).padStart(6)} KB`;

for (const { step, bytes, gzipped } of await buildFunctions()) {
  const allowed = bundleBudgets[step].kilobytes;
  process.stdout.write(`${step.padEnd(24)} ${kilobytesOf(bytes)} ${kilobytesOf(gzipped)} gzipped of ${allowed}\n`);
}
