import { expect, test } from 'vitest';

/** What every ground's secrets keep to; `dms-password` is set to `geheim-2026`. */
export function secretContract(open: () => Promise<(name: string) => Promise<string>>): void {
  test('a secret is read by its name, and one that is not set is named, with what to do', async () => {
    const secret = await open();

    const value = await secret('dms-password');

    expect(value).toBe('geheim-2026');
    await expect(secret('dms-token')).rejects.toThrow(/^Setzen Sie .*dms.token/i);
  });
}
