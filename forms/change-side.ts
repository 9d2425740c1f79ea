import type { ChangeSide } from '../schemas/form-change.ts';
import type { Shift } from './compare-conditions.ts';
import type { FormPlaces } from './form-places.ts';

/** Two versions of a form from one side: what was complete in `from` is held against `to`. */
export type Side = { name: ChangeSide; from: FormPlaces; to: FormPlaces; shift: (pointer: string) => Shift };
/** Both sides of one change. */
export type Sides = [citizens: Side, receivers: Side];
