import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';

/** What a browser, or a program, sends to a tenant, and what comes back: `lost` where it sees no answer. */
export async function browse(
  world: SimWorld,
  tenant: string,
  path: string,
  init: RequestInit = {},
): Promise<Response | 'lost'> {
  await world.timeline.sleep(world.random.between(5, 80));
  if (world.random.chance(world.weather.requestLost)) {
    world.note('request-lost');
    return 'lost';
  }
  world.use('apiRequests');
  const ended = await world.functions.invoke('web', tenant, async (environment) => {
    const response = await environment.site()(new Request(`${baseUrlOf(tenant)}${path}`, init));
    if (response.status >= 400) world.search(await response.clone().text(), `an answer ${response.status}`);
    return response;
  });
  if (world.random.chance(world.weather.answerLost)) {
    world.note('answer-lost');
    return 'lost';
  }
  return ended.kind === 'done' ? ended.value : new Response(undefined, { status: 502 });
}
