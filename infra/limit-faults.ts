import type { TenantFault } from '../schemas/contract-fault.ts';
import { elsewhere, secretsIn } from '../schemas/secrets-in.ts';
import { functionNameOf } from '../schemas/steps-on-aws.ts';
import type { Tenant } from '../schemas/tenant.ts';

/** Bytes. A function's variables may have 4 KB together, and a tenant's file is one of them. */
const largestFile = 3000;
/** Characters of a function's name, with the step that is the longest. */
const longestName = 64;
const longestTenant = longestName - functionNameOf('', 'acknowledge-submission').length;
/** Characters that names in Secrets Manager may take of a role's policy (6,144), and what each takes beside its name, which stands there three times. */
const roomForSecrets = 3400;
const besideName = 312;

/** What of a tenant's file AWS would refuse: said when the stack is made, and not half-way through its deployment. */
export function limitFaults(tenant: Tenant, file: string): TenantFault[] {
  const faults: TenantFault[] = [];
  const fault = (path: string, message: string, remedy: string): void => {
    faults.push({ file, path, message, remedy });
  };
  if (Buffer.byteLength(JSON.stringify(tenant)) > largestFile)
    fault(
      '',
      `Die Datei ist zu groß für AWS (mehr als ${largestFile} Zeichen).`,
      'Kürzen Sie Texte oder Zielsysteme, oder teilen Sie den Mandanten auf.',
    );
  if (tenant.id.length > longestTenant)
    fault(
      '/id',
      `Der Name ist zu lang für AWS (mehr als ${longestTenant} Zeichen).`,
      'Geben Sie Mandant und Ordner einen kürzeren.',
    );
  if (secretsRoom(tenant) > roomForSecrets)
    fault(
      '/destinations',
      'Die Rechte an so vielen Geheimnissen im Secrets Manager passen nicht in eine Richtlinie.',
      'Lassen Sie dort höchstens acht mit kurzen Namen, und hinterlegen Sie die übrigen mit: rohrpost secret set',
    );
  return faults;
}

function secretsRoom({ destinations }: Tenant): number {
  const named = destinations.flatMap(({ settings }) => secretsIn(settings, ''));
  const names = new Set(named.filter(({ place }) => place === 'secrets-manager').map(({ name }) => name));
  return [...names].reduce((sum, name) => sum + besideName + 3 * (name.length - elsewhere.length), 0);
}
