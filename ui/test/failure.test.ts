import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOf } from '../src/failure.ts';

test('a header is decoded and wins over the body', () => {
  assert.equal(messageOf(encodeURIComponent('没有权限'), 'text/plain', 'other'), '没有权限');
});

test('plain text and the message of a JSON body are words for a person', () => {
  assert.equal(messageOf(null, 'text/plain; charset=utf-8', ' 已锁定 '), '已锁定');
  assert.equal(messageOf(null, 'application/problem+json', '{"title":"Locked","detail":"已锁定"}'), '已锁定');
});

test('a page of HTML and a broken body are not', () => {
  assert.equal(messageOf(null, 'text/html', '<p>403</p>'), null);
  assert.equal(messageOf(null, 'application/json', '{'), null);
  assert.equal(messageOf(null, null, ''), null);
});
