import type { Application } from './application.ts';
import { type Books, emptyBooks } from './books.ts';
import { checkApplication } from './check-application.ts';
import { checkContacts } from './check-contacts.ts';
import { checkGround } from './check-ground.ts';
import type { SimWorld } from './sim-world.ts';

/** Holds everything against the invariants once all is at rest. What does not hold is a violation of the world. */
export async function checkBooks(world: SimWorld, applications: Application[]): Promise<Books> {
  const books = emptyBooks();
  for (const ground of world.grounds.values()) {
    await checkGround(world, ground, applications);
    checkContacts(world, ground);
  }
  for (const application of applications) checkApplication(world, application, books);
  checkStrangers(world, books);
  const count = (...ids: string[]): number =>
    world.violations.filter(({ invariant }) => ids.includes(invariant)).length;
  return { ...books, disclosed: count('I10'), stuck: count('I5', 'I6') };
}

/** No case for which nobody applied, and none in two places; one that a person ended may lie there half-made (I3, I12). */
function checkStrangers(world: SimWorld, books: Books): void {
  const all = [...world.grounds.values()].reduce((sum, { dms }) => sum + dms.cases().size, 0);
  const cases = all - world.leftBehind.size;
  const twins = [...world.grounds.values()].flatMap(({ dms }) => [...dms.cases().keys()].filter(isTwin));
  for (const twin of twins.filter((name) => !isEnded(world, name))) {
    books.duplicated += 1;
    world.violate('I3', `${twin} is there beside one of the same name`);
  }
  if (cases >= books.delivered && cases <= books.delivered + books.discarded) return;
  books.duplicated += 1;
  world.violate('I3', `${cases} cases of ${books.delivered} submissions that were delivered`);
}

/** A DMS that is lax shows the second of a name so. */
const isTwin = (name: string): boolean => name.includes(' (object-');

/** A person ended it, or sent it elsewhere after it was rejected: of what lies there nothing is promised. */
function isEnded(world: SimWorld, name: string): boolean {
  const number = name.replace('Antrag ', '').replace(/ \(.*/, '');
  return world.discarded.has(number) || world.readdressed.has(number);
}
