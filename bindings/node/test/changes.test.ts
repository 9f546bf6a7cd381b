import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Citizen, MendError, type OnePalm } from '@onepalm/core';
import { Platform, skip } from './platform.js';

const CHANGED = { done: false, value: undefined };
const ENDED = { done: true, value: undefined };

async function begun(core: OnePalm, citizen: Citizen): Promise<void> {
  const [item] = await core.catalogue.search({ words: 'hbtd' });
  await citizen.drafts.begin(item?.code ?? '');
}

test('changes are told while somebody listens', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const changes = citizen.changes();
  const changed = changes.next();
  await begun(core, citizen);
  assert.deepEqual(await changed, CHANGED);
  await changes.return?.();
  assert.deepEqual(await changes.next(), ENDED);
});

test('whoever asks for the next change before the last came has the one after it', {
  skip,
}, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const changes = citizen.changes();
  const told: number[] = [];
  const both = [1, 2].map((number) => changes.next().then(() => told.push(number)));
  await begun(core, citizen);
  await both[0];
  await nextTurn();
  assert.deepEqual(told, [1]);
  await begun(core, citizen);
  await both[1];
  assert.deepEqual(told, [1, 2]);
  await changes.return?.();
});

test('who leaves ends what waits', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const leaving = new AbortController();
  const changes = citizen.changes({ signal: leaving.signal });
  const waiting = [changes.next(), changes.next()];
  leaving.abort();
  assert.deepEqual(await Promise.all(waiting), [ENDED, ENDED]);
  assert.throws(() => citizen.changes({ signal: 'none' as never }), MendError);
});

test('changes end with the core', { skip }, async () => {
  await using platform = await Platform.start();
  const core = await platform.open();
  const citizen = await platform.signIn(core);
  const loop = (async () => {
    for await (const _ of citizen.changes()) {
      await core.close();
    }
  })();
  const changes = citizen.changes();
  await begun(core, citizen);
  await loop;
  while (!(await changes.next()).done) {}
  assert.deepEqual(await citizen.changes().next(), ENDED);
});
