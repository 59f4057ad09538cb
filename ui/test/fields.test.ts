import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBlank, merged } from '../src/fields.ts';

test('texts of two drafts are laid below each other, unless one holds the other', () => {
  assert.deepEqual(merged({ done: ['出警两起'] }, { done: ['写报告'] }), { done: ['出警两起\n写报告'] });
  assert.deepEqual(merged({ done: ['出警两起\n写报告'] }, { done: ['写报告'] }), { done: ['出警两起\n写报告'] });
  assert.deepEqual(merged({ done: ['出警'] }, { done: ['出警两起'] }), { done: ['出警两起'] });
  assert.deepEqual(merged({ done: [''], self_rating: [] }, { done: ['x'], self_rating: ['good'] }), { done: ['x'], self_rating: ['good'] });
  assert.deepEqual(merged({ self_rating: ['fair'] }, {}), { self_rating: ['fair'] });
});

test('a form is blank if nothing is written or chosen', () => {
  assert.equal(isBlank({ done: [' '], self_rating: [] }), true);
  assert.equal(isBlank({ done: [''], self_rating: ['good'] }), false);
});
