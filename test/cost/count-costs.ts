import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '../../functions/bundle-functions.ts';
import { cmisServer, startCmisContractServer } from '../connectors/cmis-contract-server.ts';
import { countLife, type Life } from './count-life.ts';
import { idleMonth, standingCost } from './idle-month.ts';
import type { Usage } from './prices.ts';
import { withStoppedClock } from '../stopped-clock.ts';
import { averaged, countingOf, type Parts, partsOf, startsOfIntake, sum } from './price-life.ts';
import { builtTo, type RunningTenant, runTenant } from './running-tenant.ts';
import { withoutChance } from './without-chance.ts';
import { type SmallAws, startSmallAws } from './small-aws.ts';

type Lives = { plain: Life; mailed: Life; withOne: Life };
/** What a submission uses, without documents and mail, and with a mail and as many documents as one has on the average. */
export type Counted = { plain: Parts; withDocuments: Parts };
/** Everything that is counted: with functions that have just run, with functions that all start anew, and without any submission. */
export type Counts = { warm: Counted; cold: Counted; idle: Usage; lives: Lives };

/** Builds the functions, lives through submissions with and without a document, and counts. */
export async function countCosts(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'));
  const aws = await startSmallAws();
  try {
    await buildFunctions(folder);
    if (cmisServer.port === 0) await startCmisContractServer();
    const tenant = await runTenant(aws, builtTo(folder), `http://127.0.0.1:${cmisServer.port}/cmis`);
    return await withStoppedClock(() => withoutChance(() => count(tenant, aws)));
  } finally {
    await aws.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function count(tenant: RunningTenant, aws: SmallAws): Promise<Counts> {
  const standing = standingCost();
  const { sizes } = standing;
  const counted = ({ plain, mailed, withOne }: Lives, areStarts: boolean): Counted => {
    const parts = (life: Life): Parts => partsOf(life, sizes, areStarts);
    return { plain: parts(plain), withDocuments: averaged(parts(mailed), parts(withOne)) };
  };
  // The first night of a day keeps the root of its books.
  const night = await tenant.start('expire-submissions');
  const { bytes } = aws.table;
  const cold = await livesOf(tenant, aws, () => tenant.cool());
  const warm = await livesOf(tenant, aws, () => undefined);
  const minute = await tenant.start('resume-submissions', 1);
  const quarter = await tenant.start('resume-submissions', 15);
  const withStarts = (parts: Parts): Parts => ({
    ...parts,
    handled: sum([parts.handled, startsOfIntake(sizes), countingOf(sizes)]),
  });
  const mostly = counted(warm, false);
  return {
    warm: { plain: withStarts(mostly.plain), withDocuments: withStarts(mostly.withDocuments) },
    cold: counted(cold, true),
    idle: idleMonth(standing, { minute, quarter, night }, bytes),
    lives: warm,
  };
}

async function livesOf(tenant: RunningTenant, aws: SmallAws, before: () => void): Promise<Lives> {
  before();
  const plain = await countLife(tenant, aws, { files: 0, isMailed: false });
  before();
  const mailed = await countLife(tenant, aws, { files: 0, isMailed: true });
  before();
  return { plain, mailed, withOne: await countLife(tenant, aws, { files: 1, isMailed: true }) };
}
