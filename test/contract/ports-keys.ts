import { expect, test } from 'vitest';
import type { Sealer, Signer } from '../../domain/ports.ts';
import { verifyReceipt } from '../../domain/receipt.ts';
import type { ReceiptClaims } from '../../schemas/receipt.ts';

/** Keys of two tenants who know each other, and how an operator of the first rotates hers. */
export type KeysUnderTest = {
  sealer: Sealer;
  neighbour: Sealer;
  signer: Signer;
  rotate: (kind: 'recipient' | 'receipt') => Promise<string>;
  tenants: [own: string, neighbour: string];
};

const plain = new TextEncoder().encode('Angaben: Größe 1,80 m');
const claims: ReceiptClaims = {
  iss: 'musterstadt',
  submission: 'a'.repeat(32),
  receiptNumber: '4K7Q-9XTM-2VB',
  receivedAt: '2026-11-24T09:00:00.000Z',
  form: 'hundesteuer-anmeldung',
  formVersion: 1,
  formHash: 'b'.repeat(64),
  title: 'Hundesteuer',
  leikaKey: '99102004000000',
  jurisdictionTable: '2026-1',
  answersHash: 'c'.repeat(64),
  salt: 'd',
  documents: [],
  retention: 'P7D',
};
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const text = (opened: Uint8Array | undefined): string => new TextDecoder().decode(opened);

/** What every ground's sealing and signing keeps to. */
export function keysContract(open: () => Promise<KeysUnderTest>): void {
  test('what is sealed to a tenant opens there and nowhere else', async () => {
    const { sealer, neighbour, tenants } = await open();

    const own = await sealer.seal(tenants[0], plain);
    const theirs = await sealer.seal(tenants[1], plain);

    expect(text(await sealer.unseal(own.sealed))).toBe(text(plain));
    expect(text(await neighbour.unseal(theirs.sealed))).toBe(text(plain));
    await expect(neighbour.unseal(own.sealed)).rejects.toThrow('key');
    await expect(sealer.unseal(theirs.sealed)).rejects.toThrow('key');
    expect(own.sealed).not.toContain(Buffer.from(plain).toString('base64url'));
  });

  test('nothing is sealed to a tenant that nobody knows, and what was altered does not open', async () => {
    const { sealer, tenants } = await open();
    const { sealed } = await sealer.seal(tenants[0], plain);

    const parts = sealed.split('.');
    const altered = [...parts.slice(0, 3), `A${parts[3]?.slice(1)}`, parts[4]].join('.');

    await expect(sealer.seal('nirgendwo', plain)).rejects.toThrow('no active recipient key');
    await expect(sealer.unseal(altered === sealed ? 'x' : altered)).rejects.toThrow(/decrypt|Invalid/i);
  });

  test('a secret of the applicant’s own opens what it sealed, another does not', async () => {
    const { sealer } = await open();
    const secret = new Uint8Array(32).fill(7);

    const sealed = await sealer.sealWith(secret, plain);

    expect(text(await sealer.unsealWith(secret, sealed))).toBe(text(plain));
    expect(await sealer.unsealWith(new Uint8Array(32).fill(8), sealed)).toBeUndefined();
  });

  test('after a rotation the new key is sealed to, and the old one still opens', async () => {
    const { sealer, tenants, rotate } = await open();
    const before = await sealer.seal(tenants[0], plain);

    const kid = await rotate('recipient');

    const after = await sealer.seal(tenants[0], plain);
    expect(after.kid).toBe(kid);
    expect(after.kid).not.toBe(before.kid);
    expect(text(await sealer.unseal(before.sealed))).toBe(text(plain));
    expect(text(await sealer.unseal(after.sealed))).toBe(text(plain));
  });

  test('receipts are verified with the published keys, also those signed before a rotation', async () => {
    const { signer, rotate } = await open();
    const before = await signer.sign(bytes(claims));

    const kid = await rotate('receipt');

    const after = await signer.sign(bytes(claims));
    const keys = await signer.keys();
    expect(keys.at(-1)?.kid).toBe(kid);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    expect(await verifyReceipt({ receipt: before, keys }, keys)).toMatchObject({ kind: 'valid' });
    expect(await verifyReceipt({ receipt: after, keys }, keys, keys[0]?.kid)).toMatchObject({ kind: 'valid', kid });
  });
}
