import type { StaffRole } from '../schemas/staff.ts';

const names: Record<'de' | 'en', Record<StaffRole, string>> = {
  de: { author: 'Formulare schreiben', approver: 'Formulare freigeben', operator: 'Einreichungen betreuen' },
  en: { author: 'write forms', approver: 'release forms', operator: 'look after submissions' },
};

/** What such roles allow, in words: „Formulare schreiben“ oder „Formulare freigeben“. */
export function rolesText(roles: readonly StaffRole[], language: 'de' | 'en'): string {
  return roles
    .map((role) => (language === 'de' ? `„${names.de[role]}“` : `“${names.en[role]}”`))
    .join(language === 'de' ? ' oder ' : ' or ');
}
