/** The riding-plates form as a browser without JavaScript posts it: one horse, collected at the county hall. */
export const filledIn: Record<string, string> = {
  '/antragsteller/vorname': 'Jörg',
  '/antragsteller/nachname': 'Großmann',
  '/anschrift/strasse': 'Am Anger',
  '/anschrift/hausnummer': '3',
  '/anschrift/plz': '00103',
  '/anschrift/ort': 'Altenfeld',
  '/pferde/0/name': 'Wirbelwind',
  '/pferde/0/farbe': 'schimmel',
  '/pferde/0/stallGleich': 'true',
  '/uebergabe': 'abholung',
  '/abholort': 'kreishaus',
  '/zahlung/iban': 'DE89370400440532013000',
  '/einwilligung': 'true',
};
