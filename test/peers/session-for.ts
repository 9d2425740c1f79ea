import { logIn } from '../log-in.ts';
import { citizenForms } from '../shipped-forms.ts';
import type { World } from '../world.ts';
import type { Look } from './browser-site.ts';

/** What a browser must bring to open a form: nothing, or the cookie of somebody who has logged in, where it is for staff. */
export async function sessionFor(world: World, form: string): Promise<Pick<Look, 'cookie'>> {
  return citizenForms.includes(form) ? {} : { cookie: await logIn(world, 'anna') };
}
