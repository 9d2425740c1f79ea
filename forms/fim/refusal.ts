/**
 * Why a foreign file is not taken over: nothing of it is. In German, for a form designer.
 * `line` counts from 1, `element` is the name of the innermost element that is open there; neither where the whole file is meant.
 */
export type Refusal = {
  kind: 'refused';
  line?: number | undefined;
  element?: string | undefined;
  message: string;
  remedy: string;
};

/** Refuses a file, at an element or as a whole. */
export function refusal(
  message: string,
  remedy: string,
  at: { line?: number; name?: string | undefined } = {},
): Refusal {
  return { kind: 'refused', line: at.line, element: at.name, message, remedy };
}
