import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerLightDark } from '../build/light-dark.mjs';

test('a pair becomes two switched fallbacks, commas inside functions kept', () => {
  assert.equal(lowerLightDark('a{color:light-dark(rgb(1, 2, 3), var(--x, red))}'), 'a{color:var(--on-light, rgb(1, 2, 3)) var(--on-dark, var(--x, red))}');
});

test('a pair inside a pair is rewritten too', () => {
  assert.equal(lowerLightDark('light-dark(a, light-dark(b, c))'), 'var(--on-light, a) var(--on-dark, var(--on-light, b) var(--on-dark, c))');
});

test('a pair with one side is refused', () => {
  assert.throws(() => lowerLightDark('light-dark(a)'), /one side/);
});
