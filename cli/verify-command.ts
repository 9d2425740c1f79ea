import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { verifyReceipt, type ReceiptFault } from '../domain/receipt.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { ReceiptFile, ReceiptKeyList } from '../schemas/receipt.ts';
import { type Context, UsageFault } from './context.ts';

const reasons: Record<ReceiptFault, string> = {
  'not-a-receipt': 'Das ist keine Eingangsbestätigung von Rohrpost.',
  'unknown-key': 'Der Schlüssel, mit dem sie signiert ist, steht nicht in der Schlüsselliste.',
  'wrong-signature': 'Die Signatur passt nicht: Die Datei wurde verändert.',
  'broken-key-chain': 'Die Schlüsselliste ist lückenhaft oder verändert.',
  'untrusted-key': 'Der Schlüssel geht nicht auf den zurück, dem Sie vertrauen (--trust).',
  'answers-differ': 'Die Angaben in der Datei sind nicht die, die eingegangen sind.',
};

/** Checks a receipt offline; `--keys` takes the town's published list instead of the one in the file. */
export async function verifyCommand({ arguments: [name], options, print }: Context): Promise<number> {
  if (name === undefined) throw new UsageFault('Der Befehl heißt: rohrpost verify DATEI [--keys JWKS] [--trust KID]');
  const file = ReceiptFile.safeParse(read(resolve(name)));
  if (!file.success) {
    print(`Ungültig: ${reasons['not-a-receipt']}`);
    return 1;
  }
  const list = options.keys === undefined ? undefined : ReceiptKeyList.safeParse(read(resolve(options.keys)));
  if (list?.success === false) {
    print(`${options.keys} ist keine Schlüsselliste. Laden Sie die der Behörde: …/.well-known/jwks.json`);
    return 1;
  }
  const keys = list?.data.keys ?? file.data.keys;
  const verified = await verifyReceipt(file.data, keys, options.trust);
  if (verified.kind === 'invalid') {
    print(`Ungültig: ${reasons[verified.reason]}`);
    return 1;
  }
  const { claims, anchor } = verified;
  print(
    plain(
      `Gültig. ${claims.title}, Eingangsnummer ${claims.receiptNumber}, eingegangen am ${claims.receivedAt} bei ${claims.authority?.name ?? claims.iss}.`,
    ),
  );
  if (file.data.answers !== undefined) print('Die Angaben in der Datei sind unverändert.');
  if (options.keys === undefined && options.trust === undefined)
    print(
      `Die Schlüssel kommen aus der Datei selbst. Vergleichen Sie den ersten mit dem, den die Behörde veröffentlicht: ${anchor}`,
    );
  return 0;
}

/** Whoever forged the file must not write over what we say of it: no signs that steer a terminal. */
const plain = (text: string): string => text.replaceAll(/\p{C}/gu, '\uFFFD');

const read = (file: string): unknown => parseJson(readFileSync(file, 'utf8'));
