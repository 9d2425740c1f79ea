import * as z from 'zod';
import type { PassKey } from '../domain/staff-pass.ts';

const Key: z.ZodType<PassKey> = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
});

/** The public key as the set-up has written it. */
export const readPassKey = (text: string): PassKey => Key.parse(JSON.parse(text));
