import { expect, test } from 'vitest';
import { CmisSettings } from '../../connectors/cmis/settings.ts';
import { FolderSettings } from '../../connectors/folder/settings.ts';
import { NowhereSettings } from '../../connectors/nowhere/settings.ts';
import { JurisdictionTable } from '../../schemas/area.ts';
import { checkTenants, type TenantSurroundings } from '../../schemas/check-tenants.ts';
import { Tenant } from '../../schemas/tenant.ts';

const tenant = (id: string, more: object = {}) => ({
  folder: id,
  tenant: Tenant.parse({
    id,
    name: id,
    areas: [id === 'kreis' ? '99001' : '990010002002'],
    contact: {},
    destinations: [{ id: 'akte', connector: 'folder', settings: { folder: 'cases' } }],
    routes: [{ destinations: ['akte'] }],
    ...more,
  }),
});
const table = (more: object = {}) =>
  JurisdictionTable.parse({
    version: '1',
    authorities: [{ id: 'amt', name: 'Amt', tenant: 'dorf' }],
    rules: [{ leikaKey: '*', ars: '990010002002', authority: 'amt' }],
    ...more,
  });
const around: TenantSurroundings = {
  settings: { folder: FolderSettings, cmis: CmisSettings },
  knownAreas: ['99001', '990010002002', '990010001001'],
  missingSecret: () => undefined,
};
const check = (dorf: object = {}, rules: object = {}, more: Partial<TenantSurroundings> = {}) =>
  checkTenants(
    { tenants: [tenant('kreis'), tenant('dorf', dorf)], jurisdictions: table(rules) },
    { ...around, ...more },
  );
const places = (faults: ReturnType<typeof check>) => faults.map(({ file, path }) => `${file} ${path}`);
const cmis = (more: object = {}) => ({
  destinations: [
    {
      id: 'akte',
      connector: 'cmis',
      settings: { url: 'https://dms.example/cmis', repository: 'A', auth: { kind: 'bearer', secret: 'dms' }, ...more },
    },
  ],
});

test('files that are in order have no faults', () => {
  expect(check()).toEqual([]);
  expect(check(cmis())).toEqual([]);
});

test.each<[string, object, string]>([
  ['a tenant that is not called like its folder', { id: 'doerfle' }, '/id'],
  ['a clearing desk that does not exist', { clearingDesk: 'niemand' }, '/clearingDesk'],
  ['an area that the register does not have', { areas: ['05554'] }, '/areas/0'],
  [
    'a theme that not everybody can read',
    { theme: { light: { action: '#ffcc00', onAction: '#000000' } } },
    '/theme/light/action',
  ],
  ['an area twice', { areas: ['990010002002', '990010002002'] }, '/areas/1'],
  ['an area that another tenant has', { areas: ['99001'] }, '/areas/0'],
  [
    'a connector that does not exist',
    { destinations: [{ id: 'akte', connector: 'fax', settings: {} }] },
    '/destinations/0/connector',
  ],
  [
    'a connector named as what every object has',
    { destinations: [{ id: 'akte', connector: 'constructor', settings: {} }] },
    '/destinations/0/connector',
  ],
  [
    'settings that the connector refuses',
    { destinations: [{ id: 'akte', connector: 'folder', settings: { folder: 7 } }] },
    '/destinations/0/settings/folder',
  ],
  [
    'a setting that the connector does not know',
    { destinations: [{ id: 'akte', connector: 'folder', settings: { folder: 'a', ordner: 'b' } }] },
    '/destinations/0/settings',
  ],
  [
    'two destinations of one name',
    { destinations: ['a', 'b'].map((folder) => ({ id: 'akte', connector: 'folder', settings: { folder } })) },
    '/destinations/1/id',
  ],
  [
    'a route to a destination that does not exist',
    { routes: [{ destinations: ['akte', 'ablage'] }] },
    '/routes/0/destinations/1',
  ],
  ['plain http', cmis({ url: 'http://dms.example/' }), '/destinations/0/settings/url'],
  ['another protocol', cmis({ url: 'ftp://localhost/', allowInsecureLoopback: true }), '/destinations/0/settings/url'],
  ['this very machine', cmis({ url: 'https://127.0.0.1/' }), '/destinations/0/settings/url'],
  ['the cloud’s metadata', cmis({ url: 'https://169.254.169.254/' }), '/destinations/0/settings/url'],
  ['the town’s own network', cmis({ url: 'https://10.0.0.7/cmis' }), '/destinations/0/settings/url'],
])('%s is found, with its place and a remedy', (_name, more, path) => {
  const faults = checkTenants(
    { tenants: [tenant('kreis'), { ...tenant('dorf', more), folder: 'dorf' }], jurisdictions: table() },
    around,
  ).filter(({ file }) => file === 'dorf/tenant.json');

  expect(faults.map((fault) => fault.path)).toEqual([path]);
  expect(faults[0]?.message).toMatch(/[.!]$|\)$/);
  expect(faults[0]?.remedy).not.toBe('');
});

test('what points inside is allowed where it is meant', () => {
  expect(check(cmis({ url: 'https://10.0.0.7/cmis', allowPrivateAddress: true }))).toEqual([]);
  expect(check(cmis({ url: 'http://127.0.0.1:8081/cmis', allowInsecureLoopback: true }))).toEqual([]);
});

test('a secret that is not set is found by the name of its variable', () => {
  const faults = check(cmis(), {}, { missingSecret: (id, name) => `Setzen Sie ${id}_${name}.` });

  expect(faults).toEqual([
    {
      file: 'dorf/tenant.json',
      path: '/destinations/0/settings/auth/secret',
      message: 'Das Geheimnis „dms“ ist nicht gesetzt.',
      remedy: 'Setzen Sie dorf_dms.',
    },
  ]);
});

test.each<[string, object, string]>([
  [
    'an authority whose tenant does not exist',
    { authorities: [{ id: 'amt', name: 'A', tenant: 'fort' }] },
    '/authorities/0/tenant',
  ],
  [
    'an authority twice',
    { authorities: ['A', 'B'].map((name) => ({ id: 'amt', name, tenant: 'dorf' })) },
    '/authorities/1/id',
  ],
  ['a rule for nobody', { rules: [{ leikaKey: '*', ars: '99001', authority: 'niemand' }] }, '/rules/0/authority'],
  ['a rule for no area', { rules: [{ leikaKey: '*', ars: '05', authority: 'amt' }] }, '/rules/0/ars'],
  [
    'two rules for the same case',
    { rules: ['amt', 'amt'].map((authority) => ({ leikaKey: '*', ars: '99001', authority })) },
    '/rules/1',
  ],
  [
    'two rules whose time overlaps by a day',
    {
      rules: [
        { leikaKey: '*', ars: '99001', authority: 'amt', validUntil: '2026-06-30' },
        { leikaKey: '*', ars: '99001', authority: 'amt', validFrom: '2026-06-30' },
      ],
    },
    '/rules/1',
  ],
])('in the jurisdictions %s is found', (_name, rules, path) => {
  expect(places(check({}, rules))).toEqual([`jurisdictions.json ${path}`]);
});

test('rules that follow each other, and a district written with twelve digits, are in order', () => {
  const rules = [
    { leikaKey: '*', ars: '990010000000', authority: 'amt', validUntil: '2026-06-30' },
    { leikaKey: '*', ars: '990010000000', authority: 'amt', validFrom: '2026-07-01' },
    { leikaKey: '99102011104000', ars: '990010000000', authority: 'amt' },
  ];

  expect(check({}, { rules })).toEqual([]);
});

test('without a register areas are not judged', () => {
  const { knownAreas: _without, ...rest } = around;

  expect(checkTenants({ tenants: [tenant('dorf', { areas: ['05554'] })], jurisdictions: table() }, rest)).toEqual([]);
});

test('a tenant whose destination keeps nothing is refused, so that no submission goes nowhere', () => {
  const faults = check(
    { destinations: [{ id: 'akte', connector: 'nowhere', settings: {} }] },
    {},
    { settings: { ...around.settings, nowhere: NowhereSettings } },
  );

  expect(places(faults)).toEqual(['dorf/tenant.json /destinations/0/connector']);
  expect(faults[0]?.remedy).toContain('cmis');
});

test('the canary stands in no folder with other tenants, so that no table of jurisdictions names it', () => {
  const canary = tenant('canary', { areas: ['990010001001'] });
  const both = checkTenants({ tenants: [tenant('dorf'), canary], jurisdictions: table() }, around);

  expect(places(both)).toEqual(['canary/tenant.json /id']);
});
