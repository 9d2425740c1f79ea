/** A finding that is known and borne for a time: what asks for it, where, why it is borne, by whom, and until when. */
export type Acknowledgement = {
  /** What is borne, in two or three words; the row of `docs/security.md`. */
  id: string;
  /** The rules that ask for it. Several only where packs name the same thing differently. */
  rules: string[];
  /** Places in a stack, `*` for anything: `Intake/*`. */
  where: string[];
  /** Where a rule finds single things: which of them, `*` for anything. Without it, all. */
  things?: string[];
  reason: string;
  /** Who answers for it. */
  owner: string;
  /** The last day, `2027-11-20`; at most twelve months ahead. From the next day on nothing deploys until it is looked at again. */
  expires: string;
};

/** Whether a text is one of a pattern in which `*` stands for anything. */
export function fits(text: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
