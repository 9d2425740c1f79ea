const byName: Record<string, string> = {
  CredentialsProviderError:
    'Es sind keine gültigen Zugangsdaten für AWS zu finden. Melden Sie sich an (aws sso login) und nennen Sie das Profil (AWS_PROFILE), oder setzen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY.',
  ...alike(
    'Die Anmeldung bei AWS ist abgelaufen. Melden Sie sich neu an (aws sso login) und wiederholen Sie den Befehl.',
    ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired', 'RequestExpired'],
  ),
  ...alike(
    'AWS kennt diese Zugangsdaten nicht. Prüfen Sie AWS_PROFILE, oder AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY, und die Uhr dieses Rechners.',
    [
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'RequestTimeTooSkewed',
    ],
  ),
  ...alike(
    'Diese Anmeldung darf das bei AWS nicht. Nehmen Sie eine andere (AWS_PROFILE), oder lassen Sie sich das Recht geben.',
    ['AccessDenied', 'AccessDeniedException', 'Forbidden'],
  ),
  ...alike(
    'Was die Datei der Ausgaben nennt, gibt es in diesem Konto und dieser Region nicht. Prüfen Sie das Konto (AWS_PROFILE) und die Region (AWS_REGION), und ob die Datei von der letzten Ausrollung ist.',
    ['ResourceNotFoundException', 'NoSuchBucket', 'QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
  ),
  ...alike('AWS nimmt gerade nicht so viel auf einmal. Wiederholen Sie den Befehl in einigen Minuten.', [
    'ThrottlingException',
    'TooManyRequestsException',
    'ProvisionedThroughputExceededException',
    'SlowDown',
  ]),
  ...alike('AWS ist nicht zu erreichen. Prüfen Sie Netz, Proxy und Firewall, und wiederholen Sie den Befehl.', [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'TimeoutError',
  ]),
};
const noRegion = 'Es fehlt die Region. Nennen Sie die, in der die Mandanten stehen: AWS_REGION=eu-central-1';

/**
 * What an operator can do about a fault that AWS, or the way there, answers a command with: remedy first, in brackets what
 * was said. Absent for every other fault.
 */
export function awsFaultText(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  const remedy = /^Region (?:is missing|not accepted)/.test(fault.message)
    ? noRegion
    : (byName[fault.name] ?? byName[code]);
  return remedy === undefined ? undefined : `${remedy} (${fault.message === '' ? fault.name : fault.message})`;
}

function alike(remedy: string, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, remedy]));
}
