import { expect, test } from 'vitest';
import { addressKind, type AddressKind } from '../../schemas/address-kind.ts';

test.each<[string, AddressKind]>([
  ['https://localhost/cmis', 'loopback'],
  ['https://dms.localhost./cmis', 'loopback'],
  ['https://127.0.0.1/', 'loopback'],
  ['https://127.8.9.10/', 'loopback'],
  ['https://2130706433/', 'loopback'],
  ['https://0x7f.1/', 'loopback'],
  ['https://0/', 'loopback'],
  ['https://[::1]/', 'loopback'],
  ['https://[::]/', 'loopback'],
  ['https://[::ffff:127.0.0.1]/', 'loopback'],
  ['https://169.254.169.254/latest/meta-data', 'link-local'],
  ['https://2852039166/', 'link-local'],
  ['https://[::ffff:169.254.169.254]/', 'link-local'],
  ['https://[fe80::1]/', 'link-local'],
  ['https://10.1.2.3/', 'private'],
  ['https://172.16.0.1/', 'private'],
  ['https://172.31.255.255/', 'private'],
  ['https://192.168.1.1/', 'private'],
  ['https://100.64.0.1/', 'private'],
  ['https://[fd12:3456::1]/', 'private'],
  ['https://172.32.0.1/', 'public'],
  ['https://100.128.0.1/', 'public'],
  ['https://192.0.2.1/', 'public'],
  ['https://[2001:db8::1]/', 'public'],
  ['https://dms.musterstadt.example/', 'public'],
])('%s is %s', (url, kind) => {
  expect(addressKind(url)).toBe(kind);
});
