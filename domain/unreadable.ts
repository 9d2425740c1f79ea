/** Why something sealed can't be read, today or tomorrow: no key of ours fits, it was altered, or it is not what it must be. */
export type UnreadableCode = 'key-missing' | 'seal-broken' | 'content-malformed';

const texts: Record<UnreadableCode, string> = {
  'key-missing': 'there is no key for what was sealed',
  'seal-broken': 'the decryption of what was sealed failed',
  'content-malformed': 'what was sealed is not what it must be',
};

/** Thrown where a sealed text can't be opened; trying again would not help, so a person must look. Says nothing of its content. */
export class Unreadable extends Error {
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, options?: ErrorOptions) {
    super(texts[code], options);
    this.code = code;
  }
}
