/** Where a submission's items stand: all of one submission share a partition. */
export const partitions = {
  submission: (id: string) => `SUBMISSION#${id}`,
  draft: (id: string) => `DRAFT#${id}`,
  form: (key: string) => `FORM#${key}`,
  /** What people did to a form, and what of it lies before a colleague; beside what citizens' requests read. */
  flow: (key: string) => `FLOW#${key}`,
  /** A form's draft, and the links by which it is shown; the list of the forms that have one. */
  formDraft: (key: string) => `FORM-DRAFT#${key}`,
  formDrafts: 'FORM-DRAFTS',
  /** How many drafts were saved, by the minute. */
  savedDrafts: 'SAVED-DRAFTS',
  breaker: (destination: string) => `BREAKER#${destination}`,
  /** What operators did to the tenant's keys. */
  keys: 'KEYS',
  /** The roots of the nightly books. */
  roots: 'ROOTS',
  /** How often a form was opened, failed and sent, by day. */
  numbers: (form: string) => `NUMBERS#${form}`,
  /** Up to which day the nightly books have counted what was sent. */
  counted: 'NUMBERS',
  /** The list of the tenant's forms. */
  forms: 'FORMS',
  /** What the tenant's relay says of itself. */
  relay: 'RELAY',
};

/** Sort keys within a partition. Numbers are padded, so that they sort as numbers. */
export const sorts = {
  meta: 'META',
  body: 'BODY',
  copy: 'COPY',
  /** Beside META, so that who acknowledges reads both at once. */
  contact: 'META#CONTACT',
  draft: 'DRAFT',
  /** What is to come of a hand-over before the submission itself is accepted. */
  arrival: 'ARRIVAL',
  /** What a saved draft's code opens; in the partition of the code's hash. */
  code: 'CODE',
  /** A link that shows a form's draft, by the hash of its secret. */
  preview: (hash: string) => `PREVIEW#${hash}`,
  /** What an import from FIM could not carry over, beside the draft. */
  fimReport: 'FIM-REPORT',
  breaker: 'BREAKER',
  pointer: 'POINTER',
  flow: 'FLOW',
  newestRoot: 'NEWEST',
  /** Where the nightly books of a large table go on. */
  unread: 'UNREAD',
  relay: 'RELAY',
  /** Of a form's day: what is counted as it happens, for each version; and what was sent, of all versions. */
  tally: (day: string, version: number) => `TALLY#${day}#${String(version).padStart(5, '0')}`,
  sent: (day: string) => `SENT#${day}`,
  counted: 'COUNTED',
  document: (id: string) => `DOCUMENT#${id}`,
  /** An event of a form's history. Not `EVENT#`: the edition before would take it for one of a key's. */
  act: (number: number) => `ACT#${String(number).padStart(5, '0')}`,
  event: (number: number) => `EVENT#${String(number).padStart(4, '0')}`,
  delivery: (destination: string) => `DELIVERY#${destination}`,
  news: (number: number) => `NEWS#${String(number).padStart(4, '0')}`,
  root: (number: number) => `ROOT#${String(number).padStart(5, '0')}`,
  version: (number: number) => `VERSION#${String(number).padStart(5, '0')}`,
};
