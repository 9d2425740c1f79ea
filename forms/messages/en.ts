import type { MessageTexts } from './texts.ts';

/** The same in English. */
export const en: MessageTexts = {
  missing: {
    choice: 'Choose one option for “{label}”.',
    choices: 'Choose at least one option for “{label}”.',
    'yes-no': 'Answer “{label}” with yes or no.',
    consent: 'Confirm “{label}” to continue.',
    upload: 'Upload a file for “{label}”.',
    date: 'Enter a date for “{label}”.',
    list: 'Give at least one entry under “{label}”.',
    other: 'Fill in “{label}”.',
  },
  keyword: {
    minLength: 'Enter at least {limit} characters for “{label}”.',
    maxLength: 'Shorten “{label}” to {limit} characters at most.',
    pattern: 'Check “{label}”: what you entered does not have the expected form.',
    minimum: 'Enter {limit} or more for “{label}”.',
    exclusiveMinimum: 'Enter more than {limit} for “{label}”.',
    maximum: 'Enter {limit} or less for “{label}”.',
    exclusiveMaximum: 'Enter less than {limit} for “{label}”.',
    multipleOf: 'Enter a multiple of {limit} for “{label}”.',
    minItems: 'Give at least {limit} entries for “{label}”.',
    minFiles: 'Upload at least {limit} files at “{label}”.',
    maxItems: 'Give at most {limit} entries for “{label}”.',
    uniqueItems: 'One entry of “{label}” is there twice. Remove one of them.',
    option: 'Choose one of the options offered for “{label}”.',
    number: 'Enter a number for “{label}”.',
    integer: 'Enter a whole number for “{label}”.',
    type: 'Check what you entered for “{label}”.',
    text: 'Remove characters that can’t be shown from “{label}”.',
    additionalProperties: 'This does not belong to the form. Open the form anew.',
  },
  format: {
    date: 'Enter a valid date for “{label}” with day, month and four-digit year, for example 24 11 2026.',
    email: 'Enter an e-mail address for “{label}”, for example name@example.com.',
    iban: 'Check the IBAN of “{label}”: at least one character is wrong.',
    'din91379-a': 'Remove characters that do not occur in names from “{label}”.',
    'din91379-b': 'Remove characters that are not allowed from “{label}”.',
    'din91379-c': 'Remove characters that are not allowed, such as pictograms, from “{label}”.',
  },
  item: '{message} ({item} {number})',
};
