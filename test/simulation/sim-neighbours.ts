import { confirmHandOver } from '../../domain/confirm-hand-over.ts';
import type { Neighbours } from '../../domain/ports.ts';
import { receiveSubmission } from '../../domain/receive-submission.ts';
import type { Run } from './functions.ts';
import type { SimWorld } from './sim-world.ts';

/** Other tenants' intakes, each a function that may die, be slow or answer into the void. */
export function simNeighbours(world: SimWorld): Neighbours {
  const answered = async <T>(step: string, tenant: string, run: Run<T>): Promise<T> => {
    const ended = await world.functions.invoke(step, tenant, run);
    if (ended.kind === 'done') return ended.value;
    throw new Error('the neighbour did not answer');
  };
  return {
    handOver: (tenant, parcel, document) =>
      world.call('neighbours.handOver', () =>
        answered('receive-submission', tenant, ({ ports }) => receiveSubmission(parcel, document, ports)),
      ),
    report: (tenant, submission, news) =>
      world.call('neighbours.report', () =>
        answered('receive-letter', tenant, ({ ports }) => confirmHandOver(submission, news, ports)),
      ),
  };
}
