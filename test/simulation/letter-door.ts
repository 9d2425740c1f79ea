import type { Ended } from './functions.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';

/** Milliseconds that a sender waits for an answer, as `aws/neighbours.ts` does. */
const patience = 25_000;
const minute = 60_000;

type Answered = (ended: Ended<Response>) => void;

/** The way of one letter to a tenant's stack: lost, refused by the gateway, late, twice, also at somebody else's, or its answer lost. */
export function carryLetter(world: SimWorld, tenant: string, letter: string): Promise<Response> {
  searchLetter(world, letter);
  const { timeline, random, weather } = world;
  const sender = timeline.current;
  return new Promise((resolve, reject) =>
    timeline.wait((back) => {
      let isOver = false;
      const end = (delay: number, tell: () => void): void =>
        timeline.after(delay, sender, () => {
          if (isOver) return;
          isOver = true;
          back(tell);
        });
      const fail = (delay: number): void => end(delay, () => reject(new TypeError('fetch failed')));
      fail(patience);
      if (random.chance(weather.letterLost)) {
        world.note('letter-lost');
        return fail(random.between(1, 2_000));
      }
      if (random.chance(weather.letterStatus)) {
        const status = random.pick([200, 403, 429, 500, 502, 503] as const);
        world.note(`letter-status-${status}`);
        return end(random.between(1, 2_000), () => resolve(new Response('<html>', { status })));
      }
      const isUnanswered = random.chance(weather.letterUnanswered);
      if (isUnanswered) world.note('letter-unanswered');
      arrive(world, tenant, letter, delayOf(world), (ended) => {
        if (isUnanswered) return;
        end(random.between(1, 20), () => resolve(answerOf(ended)));
      });
      strayCopies(world, tenant, letter);
    }),
  );
}

/** One arrival at a tenant's door, whoever still waits for the answer. */
export function arrive(world: SimWorld, tenant: string, letter: string, delay: number, answered: Answered): void {
  const request = (): Request =>
    new Request(`${baseUrlOf(tenant)}/letters`, {
      method: 'POST',
      body: letter,
      headers: { 'content-type': 'application/jose' },
    });
  world.timeline.after(delay, undefined, () => {
    world.use('apiRequests');
    const take = async (site: (request: Request) => Promise<Response>): Promise<Response> => {
      const answer = await site(request());
      world.search(await answer.clone().text(), 'an answer to a letter');
      return answer;
    };
    world.functions.begin('receive-letter', tenant, (environment) => take(environment.site()), answered);
  });
}

/** What nobody waits for: the same letter once more, and the same at a tenant to which it is not addressed, which must refuse it. */
function strayCopies(world: SimWorld, tenant: string, letter: string): void {
  const { random, weather, grounds } = world;
  if (random.chance(weather.letterTwice)) {
    world.note('letter-twice');
    arrive(world, tenant, letter, delayOf(world), () => {});
  }
  if (!random.chance(weather.letterAstray)) return;
  world.note('letter-astray');
  const other = random.pick([...grounds.keys()].filter((one) => one !== tenant));
  arrive(world, other, letter, delayOf(world), (ended) => {
    if (ended.kind === 'done' && ended.value.status < 400)
      world.violate('I4', `${other} took a letter that was addressed to ${tenant}`);
  });
}

function delayOf(world: SimWorld): number {
  if (!world.random.chance(world.weather.letterLate)) return world.random.between(5, 500);
  world.note('letter-late');
  return world.random.between(minute / 6, 12 * minute);
}

const answerOf = (ended: Ended<Response>): Response =>
  ended.kind === 'done' ? ended.value : new Response('<html>', { status: 502 });

/** A letter is signed, not sealed: what can be read in it may hold no answers (I10). */
function searchLetter(world: SimWorld, letter: string): void {
  const [, content = ''] = letter.split('.');
  world.search(Buffer.from(content, 'base64url').toString(), 'a letter');
}
