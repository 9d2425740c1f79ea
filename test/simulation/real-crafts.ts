import type { RenderRecord, Sealer, Signer } from '../../domain/ports.ts';
import { renderRecord } from '../../domain/render-record.ts';
import { openDatabase } from '../../local/database.ts';
import { ensureKeys, localSealer, localSigner } from '../../local/keyring.ts';
import { recordFonts } from '../../local/record-fonts.ts';
import { start } from './town.ts';

/** What costs most in a seed: sealing, signing and laying out the record. */
export type Crafts = {
  sealer(tenant: string): Sealer;
  signer(tenant: string): Signer;
  renderRecord: RenderRecord;
};

let made: Promise<Crafts> | undefined;

/** The real ones: JWE with RSA-OAEP-256, receipts with Ed25519, records as PDF/A-3a. Their keys are made once. */
export function realCrafts(tenants: string[]): Promise<Crafts> {
  made ??= make(tenants);
  return made;
}

async function make(tenants: string[]): Promise<Crafts> {
  const database = openDatabase(':memory:');
  await ensureKeys(database, tenants, new Date(start), 2048);
  const records = new Map<string, ReturnType<RenderRecord>>();
  return {
    sealer: (tenant) => localSealer(database, tenant),
    signer: (tenant) => localSigner(database, tenant),
    // Each attempt at a delivery lays the same record out again, and the same model gives the same bytes.
    renderRecord: (record) => {
      const model = JSON.stringify(record);
      const laidOut = records.get(model) ?? renderRecord(record, recordFonts());
      records.set(model, laidOut);
      return laidOut;
    },
  };
}
