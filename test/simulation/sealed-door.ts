import type { SimWorld } from './sim-world.ts';

/** A tenant's file store, as its neighbours see it: whoever has an address that still counts gets the sealed text, if all goes well. */
export async function fetchFile(world: SimWorld, tenant: string, url: URL): Promise<Response> {
  const { random, weather, timeline } = world;
  world.use('s3Reads');
  if (random.chance(weather.sealedLost)) {
    world.note('sealed-lost');
    if (random.chance(0.5)) throw new TypeError('fetch failed');
    return new Response('<html>', { status: random.pick([403, 500, 503]) });
  }
  // By the time of its store the address may have run out.
  const isLate = random.chance(weather.sealedLate);
  if (isLate || Number(url.searchParams.get('until')) < timeline.now) {
    world.note('sealed-late');
    return new Response('<html>', { status: 403 });
  }
  const [, submission = '', document = '', kid = ''] = url.pathname.split('/');
  const sealed = await world.ground(tenant).documents.getSealed(submission, document, decodeURIComponent(kid));
  if (sealed === undefined) return new Response('<html>', { status: 404 });
  if (!random.chance(weather.sealedCut)) return new Response(sealed);
  world.note('sealed-cut');
  return new Response(sealed.slice(0, sealed.length >> 1));
}
