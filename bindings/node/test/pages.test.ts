import assert from 'node:assert/strict';
import test from 'node:test';
import { MendError } from '@onepalm/core';
import { camel } from '#own/call';
import { native } from '#own/native';
import { all, allOf } from '#own/pages';
import { Platform, skip } from './platform.js';

test('going through everything reads page after page, each when the loop comes to it', async () => {
  const asked: unknown[] = [];
  const pages = all(async ({ after }) => {
    asked.push(after);
    return after === 'b' ? { items: [3] } : { items: [after ? 2 : 1], next: after ? 'b' : 'a' };
  });
  const items: unknown[] = [];
  for await (const item of pages.call({})) {
    items.push(item);
    assert.equal(asked.length, items.length);
  }
  assert.deepEqual(items, [1, 2, 3]);
  assert.deepEqual(asked, [undefined, 'a', 'b']);
});

test('who leaves the loop reads no further page', async () => {
  let asked = 0;
  const pages = all(async () => ({ items: [asked++], next: 'more' }));
  for await (const item of pages.call({})) {
    if (item === 1) {
      break;
    }
  }
  assert.equal(asked, 2);
});

test('all are what the pages hold, in their order', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const [item] = await core.catalogue.search({ words: 'hbtd' });
  for (let number = 0; number < 3; number++) {
    await citizen.drafts.begin(item?.code ?? '');
  }
  const ids: string[] = [];
  for await (const { id } of citizen.drafts.all()) {
    ids.push(id);
  }
  const { items } = await citizen.drafts.list();
  assert.equal(ids.length, 3);
  assert.deepEqual(
    ids,
    items.map(({ id }) => id),
  );
});

test('every call that gives pages has one beside it that goes through them', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const paged = native.calls().filter(({ options }) => options.includes('after'));
  assert.ok(paged.length > 5);
  for (const { area, name } of paged) {
    const of: object = Reflect.get(citizen, area);
    const through = Reflect.get(of, allOf(camel(name)));
    assert.ok(typeof through === 'function', `${area}.${name}`);
    const loop = (of: object) => Reflect.apply(through, of, []) as AsyncGenerator<unknown>;
    await loop(of).next();
    await assert.rejects(loop({}).next(), MendError);
  }
});
