import { expect, test } from 'vitest';
import { megabytes } from '../../domain/document-fault.ts';
import type { PageFrame } from '../../pages/layout.ts';
import { type Replacement, replacementPage } from '../../pages/replacement-page.ts';

const frame: PageFrame = {
  language: 'en',
  tenant: 'Neudorf',
  home: '/neudorf/',
  statements: { imprint: 'https://x.example/i', privacy: 'https://x.example/p', accessibility: 'https://x.example/a' },
  assets: { css: 'c', enhance: 'e' },
};
const view: Replacement = {
  receiptNumber: '4K7Q-9XTM-2VB',
  name: '<b>.pdf',
  label: 'Evidence',
  reason: 'active',
  accept: 'application/pdf',
  kinds: 'PDF',
  megabytes: megabytes(1_572_864, 'en'),
  permission: {
    document: 'd'.repeat(32),
    url: '/documents',
    fields: { key: 'k"' },
    expires: '2026-11-28T00:00:00.000Z',
  },
  status: '/status',
};

test('in English it says what was wrong, what is allowed, and where to go back to; names are text', async () => {
  const html = await replacementPage(frame, view);

  expect(html).toContain('more than text and pictures');
  expect(html).toContain('Allowed are PDF, 1.5 MB at most.');
  expect(html).toContain('&lt;b&gt;.pdf');
  expect(html).toContain('value="k&quot;"');
  expect(html).toContain('<a class="kern-link" href="/status">');
  expect(html).not.toContain('Send file');
});

test('the script that uploads reads what the field takes; where there is none to read, it leaves the form alone', async () => {
  const rule = { types: ['image/jpeg' as const], maxBytes: 1000 };
  const scripted = { uploads: '/u', key: 'k', field: '/x', rule };
  const strict = { ...scripted, rule: { ...rule, original: true as const, activeContent: 'refuse' as const } };

  const [none, plain, full] = await Promise.all(
    [undefined, scripted, strict].map((one) => replacementPage(frame, { ...view, scripted: one })),
  );

  expect(none).not.toContain('data-replacement');
  expect(plain).toContain('data-replacement data-uploads="/u" data-key="k"');
  expect(plain).toContain('data-upload="/x" data-files="1" data-types="image/jpeg" data-bytes="1000">');
  expect(full).toContain('data-bytes="1000" data-original data-active="refuse">');
});

test('what was uploaded is sent by a button; what is wrong with it takes the button’s place', async () => {
  const good = await replacementPage(frame, { ...view, uploaded: { size: 1234, errors: [], send: '/send?file=f' } });
  const errors = [{ pointer: '/x', keyword: 'document-type', params: {}, message: 'Of another type' }];
  const bad = await replacementPage(frame, { ...view, permission: undefined, uploaded: { size: 1, errors, send: '' } });

  expect(good).toContain('Size: 1234 bytes');
  expect(good).toContain('action="/send?file=f"');
  expect(good).toContain('Upload another file');
  expect(bad).toContain('Of another type');
  expect(bad).not.toContain('Send file');
  expect(bad).not.toContain('type="file"');
});
