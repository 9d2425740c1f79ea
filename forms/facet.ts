/**
 * One thing in which two versions of a place differ. `narrower`: the later version refuses something that the earlier one
 * takes; `wider`: it takes something that the earlier one refuses. Neither: nobody breaks.
 */
export type Facet = { code: string; narrower: boolean; wider: boolean; message: string; isText?: true };
