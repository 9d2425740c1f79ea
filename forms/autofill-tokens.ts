/** What `x-autocomplete` may say: the words that browsers know (HTML Living Standard, 4.10.18.7 “Autofill”). */
export const autofillTokens = new Set(
  [
    'on off shipping billing home work mobile fax pager',
    'name honorific-prefix given-name additional-name family-name honorific-suffix nickname organization-title organization',
    'street-address address-line1 address-line2 address-line3 address-level1 address-level2 address-level3 address-level4',
    'country country-name postal-code language bday bday-day bday-month bday-year sex url photo username email impp',
    'tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension',
    'transaction-currency transaction-amount cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp',
    'cc-exp-month cc-exp-year cc-csc cc-type new-password current-password one-time-code',
  ].flatMap((line) => line.split(' ')),
);
