/** Where forms stand in the table (`domain/partitions.ts`); a submission stands behind `SUBMISSION#`. */
export const formPartitions = {
  /** Forms, their histories and their list. */
  forms: ['FORM#*', 'FLOW#*', 'FORMS'],
  /** What was counted of them. */
  numbers: ['NUMBERS#*', 'NUMBERS'],
  /** Drafts of forms. */
  drafts: ['FORM-DRAFT#*', 'FORM-DRAFTS'],
};
