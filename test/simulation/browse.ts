import type { Application } from './application.ts';
import { showsAnother } from './shows-another.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';

/**
 * What a browser, or a program, sends to a tenant, and what comes back: `lost` where it sees no answer. `shownTo`: the applicant
 * who asks for a page of her own draft, on which what she typed stands again.
 */
export async function browse(
  world: SimWorld,
  tenant: string,
  path: string,
  init: RequestInit = {},
  shownTo?: Application,
): Promise<Response | 'lost'> {
  await world.timeline.sleep(world.random.between(5, 80));
  if (world.random.chance(world.weather.requestLost)) {
    world.note('request-lost');
    return 'lost';
  }
  world.use('apiRequests');
  const ended = await world.functions.invoke('web', tenant, async (environment) => {
    const response = await environment.site()(new Request(`${baseUrlOf(tenant)}${path}`, init));
    if (response.status >= 400) searchAnswer(world, response.status, await response.clone().text(), shownTo);
    return response;
  });
  if (world.random.chance(world.weather.answerLost)) {
    world.note('answer-lost');
    return 'lost';
  }
  return ended.kind === 'done' ? ended.value : new Response(undefined, { status: 502 });
}

function searchAnswer(world: SimWorld, status: number, text: string, shownTo: Application | undefined): void {
  if (shownTo === undefined) world.search(text, `an answer ${status}`);
  else if (showsAnother(text, shownTo)) world.violate('I10', `another's answers stand in an answer ${status}`);
}
