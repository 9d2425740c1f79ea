/** The editions of XDatenfelder that can be read and written. */
export type FimStandard = '2.0' | '3.0';

/** A rule of a data schema: text or script of its authors, which Rohrpost shows and does not run. */
export type FimRule = { fim: string; name: string; text: string };

/** What every part of a data schema says of itself. */
export type FimElement = {
  /** Id and version as FIM writes them: `F60000227V1.1`. */
  fim: string;
  /** Name for those who look after the schema, and the words for those who fill it in; empty where there are none. */
  name: string;
  label: string;
  help: string;
  /** Legal grounds (Rechtsbezug, Handlungsgrundlagen), as written. */
  law: string[];
  rules: FimRule[];
  /** Line in the file, counted from 1. */
  line: number;
};

/** A value that may be chosen: what is stored, and the words for it. */
export type FimChoice = { code: string; name: string };

/** A field (Datenfeld). Codes of `input` and `dataType` as the standard's lists have them (2.0: 3 and 8, 3.0: 5 and 11 codes). */
export type FimField = FimElement & {
  kind: 'field';
  input: string;
  dataType: string;
  /** Präzisierung, as written: numbers may have a comma, dates are ISO 8601; `unread` is one that says nothing we know. */
  limits: FimLimits;
  /** What a field that is no question says, or what another one is filled with. */
  content: string;
  /** The list that its choices come from, by its canonical URI with version where it has one. */
  codeList?: string | undefined;
  /** Choices within the schema itself (3.0). */
  choices?: FimChoice[] | undefined;
  /** Of a file (3.0): most bytes, media types. */
  maxBytes?: number | undefined;
  mediaTypes: string[];
};

/** Limits of a field's value, each absent where the schema sets none. */
export type FimLimits = {
  minLength?: string;
  maxLength?: string;
  minValue?: string;
  maxValue?: string;
  pattern?: string;
  unread?: string;
};

/** A group of fields (Datenfeldgruppe); of a choice (3.0, Gruppenart X) one part is to be filled in. */
export type FimGroup = FimElement & { kind: 'group'; isChoice: boolean; parts: FimPart[] };

/** How often a part is to be given; without `maximum` as often as one likes (`*`). */
export type FimPart = {
  minimum: number;
  maximum: number | undefined;
  law: string[];
  element: FimField | FimGroup;
};

/** A data schema (Stammdatenschema), as read from a file and before anything is made of it. */
export type FimSchema = FimElement & {
  standard: FimStandard;
  description: string;
  /** The code of its state (2.0: `aktiv` …; 3.0: 1 to 8). */
  state: string;
  parts: FimPart[];
};
