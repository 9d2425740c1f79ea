import type { FormDifference } from '../schemas/form-change.ts';
import type { FormPlace, FormPlaces } from './form-places.ts';
import { differenceAt } from './place-words.ts';

/** Which object is the address that decides who is responsible, and which field is written to. */
export function compareRoles(before: FormPlaces, after: FormPlaces): FormDifference[] {
  return [
    ...compareRole(before, after, {
      of: ({ node }) => {
        const rule = node.type === 'object' ? node['x-address'] : undefined;
        return rule && [rule.postcode, rule.place, rule.area].join(' ');
      },
      code: 'address',
      breaks: ['citizens', 'receivers'],
      now: 'bestimmt jetzt anders als bisher, welche Behörde zuständig ist',
      gone: 'bestimmt nicht mehr, welche Behörde zuständig ist',
    }),
    ...compareRole(before, after, {
      of: ({ node }) => (node.type === 'string' && node['x-contact'] === true ? 'contact' : undefined),
      code: 'contact',
      breaks: [],
      now: 'hierher schreibt Rohrpost jetzt, was aus dem Antrag wird',
      gone: 'hierher schreibt Rohrpost nicht mehr, was aus dem Antrag wird',
    }),
  ];
}

type Role = Pick<FormDifference, 'code' | 'breaks'> & {
  of: (place: FormPlace) => string | undefined;
  now: string;
  gone: string;
};

function compareRole(before: FormPlaces, after: FormPlaces, { of, code, breaks, now, gone }: Role): FormDifference[] {
  const [was, is] = [before, after].map((places) => [...places.values()].find((place) => of(place) !== undefined));
  if (is !== undefined)
    return was?.pointer === is.pointer && of(was) === of(is) ? [] : [differenceAt(is, { code, breaks, message: now })];
  return was === undefined ? [] : [differenceAt(was, { code, breaks, message: gone })];
}
