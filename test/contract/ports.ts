import { describe } from 'vitest';
import type { Areas, Publications, Store } from '../../domain/ports.ts';
import { areasContract } from './ports-areas.ts';
import { type DocumentsUnderTest, documentsContract } from './ports-documents.ts';
import { inventoryContract, type InventoryUnderTest } from './ports-inventory.ts';
import { type KeysUnderTest, keysContract } from './ports-keys.ts';
import { listsContract } from './ports-lists.ts';
import { publicationsContract } from './ports-publications.ts';
import { type QueueUnderTest, queueContract } from './ports-queue.ts';
import { type ScannerUnderTest, scannerContract } from './ports-scanner.ts';
import { secretContract } from './ports-secret.ts';
import { storeContract } from './ports-store.ts';

/** A ground's ports, each made anew for a test. */
export type PortsUnderTest = {
  store(): Promise<Store>;
  documents(): Promise<DocumentsUnderTest>;
  scanner(): Promise<ScannerUnderTest>;
  inventory(): Promise<InventoryUnderTest>;
  publications(): Promise<Publications>;
  queue(): Promise<QueueUnderTest>;
  keys(): Promise<KeysUnderTest>;
  areas(): Promise<Areas>;
  secret(): Promise<(name: string) => Promise<string>>;
};

/** What the domain relies on, of every ground the same. */
export function portsContract(ports: PortsUnderTest): void {
  describe('the store', () => {
    storeContract(() => ports.store());
    listsContract(() => ports.store());
  });
  describe('the document store', () => {
    documentsContract(() => ports.documents());
  });
  describe('the scanner', () => {
    scannerContract(() => ports.scanner());
  });
  inventoryContract(() => ports.inventory());
  describe('publications', () => {
    publicationsContract(() => ports.publications());
  });
  describe('the queue', () => {
    queueContract(() => ports.queue());
  });
  describe('keys', () => {
    keysContract(() => ports.keys());
  });
  describe('the register', () => {
    areasContract(() => ports.areas());
  });
  describe('secrets', () => {
    secretContract(() => ports.secret());
  });
}
