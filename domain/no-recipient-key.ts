/** Thrown where nothing can be sealed to a tenant: her entry with an active key is not known here. Says nothing of what was to be sealed. */
export class NoRecipientKey extends Error {
  constructor(tenant: string) {
    super(`${tenant} has no active recipient key`);
  }
}
