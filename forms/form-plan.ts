import type { AddressRule, Language, SchemaNode, UploadRule } from '../schemas/form.ts';

/** How a field is asked. `choice` one of several, `choices` several of several, `consent` a box that must be ticked. */
export type FieldKind =
  | 'text'
  | 'multiline'
  | 'email'
  | 'phone'
  | 'iban'
  | 'digits'
  | 'number'
  | 'integer'
  | 'money'
  | 'date'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'consent'
  | 'upload';

/** A condition on an earlier answer; a `*` in `pointer` is the same item of the same list. */
export type PlanRule = {
  effect: 'SHOW' | 'HIDE';
  pointer: string;
  values: (string | number | boolean)[];
  /** The question and the answers that it depends on, in words. */
  question: string;
  answers: string[];
};

/** One question. `pointer` is the JSON pointer of its answer, a `*` for each list that it stands in. */
export type PlanField = {
  kind: 'field';
  field: FieldKind;
  pointer: string;
  label: string;
  hint?: string;
  required: boolean;
  options?: { value: string | number; label: string }[];
  /** Radio buttons or a select box, for `choice`. */
  control?: 'radio' | 'select';
  autocomplete?: string;
  minLength?: number;
  maxLength?: number;
  upload?: UploadRule & { minFiles: number; maxFiles: number };
  /** Set on the postcode, place and area fields of the object marked `x-address`. */
  address?: { role: 'postcode' | 'place' | 'area'; rule: AddressRule; pointer: string };
  /** To this address the applicant may be written (`x-contact`). */
  contact?: boolean;
  /** Pointers of what this field adds up (`x-sum`): it is shown, never filled in. */
  sum?: string[];
  /** More about the field, for whoever opens it. */
  help?: { title: string; text: string };
  rule?: PlanRule;
  schema: SchemaNode;
};
/** A list of objects that is asked item by item. */
export type PlanRepeat = {
  kind: 'repeat';
  pointer: string;
  label: string;
  hint?: string;
  itemLabel: string;
  addLabel: string;
  min: number;
  max: number;
  items: PlanNode[];
  rule?: PlanRule;
};
/** A titled group of questions. */
export type PlanGroup = { kind: 'group'; label: string; items: PlanNode[]; rule?: PlanRule };
/** A paragraph. */
export type PlanText = { kind: 'text'; text: string; rule?: PlanRule };
/** What a step consists of. */
export type PlanNode = PlanField | PlanRepeat | PlanGroup | PlanText;
/** One step of the form. */
export type PlanStep = { label: string; items: PlanNode[]; rule?: PlanRule };

/** A form as people see it: steps, groups, lists and fields in order, references resolved, labels found. */
export type FormPlan = {
  key: string;
  title: string;
  intro?: string;
  /** The form explained in Leichte Sprache, German. */
  easyText?: string;
  languages: Language[];
  /** By language: the form's texts and their translations. */
  translations?: Record<Language, Record<string, string>>;
  steps: PlanStep[];
  address?: { pointer: string; rule: AddressRule };
  /** Pointer of the field to which the applicant may be written (`x-contact`). */
  contact?: string;
};
