/** One place where the house is changed. `find` must stand in the file exactly once. */
export type Edit = { file: string; find: string; replace: string };
/** A bug planted on purpose: a mistake that somebody may make, or that a peer really has made. */
export type Bug = { name: string; says: string; edits: Edit[] };
