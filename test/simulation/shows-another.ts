import type { Application } from './application.ts';
import { canary } from './sim-world.ts';

/** Whether answers of somebody else stand in what an applicant is shown; what she typed herself may be shown to her again. */
export function showsAnother(text: string, { answers, otherAnswers }: Application): boolean {
  const own = JSON.stringify([answers, otherAnswers]);
  return [...text.matchAll(new RegExp(`${canary}[a-p]*`, 'g'))].some(([name]) => !own.includes(name));
}
