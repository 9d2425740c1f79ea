import * as z from 'zod';

/** Settings of the destination that keeps nothing: there are none. */
export const NowhereSettings = z.strictObject({});
export type NowhereSettings = z.infer<typeof NowhereSettings>;
