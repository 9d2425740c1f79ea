/** What the books say at rest: the house's against the citizens' and the DMS's. */
export type Books = {
  submissions: number;
  acknowledged: number;
  delivered: number;
  discarded: number;
  lost: number;
  duplicated: number;
  misrouted: number;
  disclosed: number;
  stuck: number;
};

/** Before anything is entered. */
export const emptyBooks = (): Books => ({
  submissions: 0,
  acknowledged: 0,
  delivered: 0,
  discarded: 0,
  lost: 0,
  duplicated: 0,
  misrouted: 0,
  disclosed: 0,
  stuck: 0,
});
