import type { Application, FollowUp } from './application.ts';
import type { SimWorld } from './sim-world.ts';
import { checkFollowUp } from './watch-follow-ups.ts';

/**
 * What must lie in the cases of those who replaced a file, once all is at rest: the first one goes without it, and its
 * follow-up is a case of its own with the file that was sent (I7). All follow-ups come back, those to follow-ups as well.
 */
export function settleFollowUps(world: SimWorld, applications: Application[]): FollowUp[] {
  return applications.flatMap((first) => {
    const followUps = [...first.followUps.values()];
    for (const followUp of followUps) settle(world, first, followUp);
    return [...followUps, ...settleFollowUps(world, followUps)];
  });
}

function settle(world: SimWorld, first: Application, followUp: FollowUp): void {
  const document = world.followUps.get(followUp.id);
  if (document === undefined) return;
  checkFollowUp(world, first.tenant, followUp.id);
  first.files = first.files.filter((file) => file !== followUp.instead);
  const file = followUp.uploaded.get(document);
  if (file === undefined || !followUp.sent.has(document))
    return world.violate('I7', `the follow-up ${followUp.id} has a file that was not sent`);
  followUp.files = [file];
}
