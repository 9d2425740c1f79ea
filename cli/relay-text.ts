import type { RelayNews } from '../aws/run-relay.ts';
import { numberOf } from './number-of.ts';

/** Faults by which AWS says that it does not let somebody in; by their names. */
const refused = /AccessDenied|InvalidClientTokenId|UnrecognizedClient|ExpiredToken|SignatureDoesNotMatch|Credentials/;

/** What a relay tells, in a line for whoever runs it. */
export function relayText(news: RelayNews): string {
  if (news.kind === 'connected') return 'Die Verbindung zu AWS ist wieder da.';
  if (news.kind === 'stopping')
    return `Wird beendet; ${numberOf(news.inHand, 'begonnene Zustellung wird', 'begonnene Zustellungen werden')} noch abgeschlossen.`;
  if (news.kind === 'given-up')
    return `${numberOf(news.inHand, 'Zustellung ließ', 'Zustellungen ließen')} sich nicht abschließen. Der nächste Start nimmt sie wieder auf.`;
  const seconds = Math.ceil(news.pauseMilliseconds / 1000);
  const why = refused.test(news.code)
    ? 'AWS lässt die Zustellstelle nicht ein. Prüfen Sie ihre Zugangsdaten und die Richtlinie „RelayPolicy“'
    : 'Keine Verbindung zu AWS';
  return `${why} (${news.code}). Nächster Versuch in ${seconds} s. Verloren ist nichts.`;
}
