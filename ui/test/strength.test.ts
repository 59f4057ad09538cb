import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strength } from '../src/strength.ts';

const examples: [string, number][] = [
  ['', 0],
  ['short1!', 1],
  ['aaaaaaaaaaaa', 1],
  ['12345678', 1],
  ['Admin@2024', 2],
  ['river-Stone-47-lamp', 4],
  ['沅江边的老码头夜里有灯', 3],
  ['plum Wind 9 harbour', 4],
];

for (const [password, expected] of examples) {
  test(`${password || 'nothing'} counts as ${expected}`, () => assert.equal(strength(password), expected));
}

test('a password that holds the account is weaker', () => {
  assert.ok(strength('chenmingyuan-River4', ['chenmingyuan']) < strength('chenmingyuan-River4'));
});
