import assert from 'node:assert/strict';
import { test } from 'node:test';
import { size } from '../src/size.ts';

for (const [bytes, expected] of [[0, '0 B'], [820, '820 B'], [1024, '1.0 KB'], [1_500_000, '1.4 MB'], [200 * 1024 * 1024, '200 MB']] as const) {
  test(`${bytes} bytes read ${expected}`, () => assert.equal(size(bytes), expected));
}
