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
