import assert from 'node:assert/strict';
import test from 'node:test';
import {
  CancelledError,
  HostFailure,
  MendError,
  NotFoundError,
  NotNowError,
  StartOverError,
  TryLaterError,
} from '@onepalm/core';
import { Platform, skip } from './platform.js';

test('a draft is begun, answered in plain values and read again', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  assert.deepEqual(await core.people(), [citizen.person]);
  const [item] = await core.catalogue.search({ words: 'hbtd' });
  const draft = await citizen.drafts.begin(item?.code ?? '');
  const answered = await citizen.drafts.answer(draft.id, 'goods', '贝壳🐚');
  const goods = answered.answers.find(({ field }) => field === 'goods');
  assert.deepEqual(goods?.value, { type: 'text', value: '贝壳🐚' });
  const same = await citizen.drafts.answer(draft.id, 'goods', { type: 'text', value: '贝壳🐚' });
  assert.deepEqual(
    same.answers.map(({ value }) => value),
    answered.answers.map(({ value }) => value),
  );
  const both = await citizen.drafts.answerAll(draft.id, { goods: '珍珠', stall_area: 6 });
  const values = new Map(both.answers.map(({ field, value }) => [field, value]));
  assert.deepEqual(values.get('goods'), { type: 'text', value: '珍珠' });
  assert.deepEqual(values.get('stall_area'), { type: 'number', value: 6 });
  const { items, next } = await citizen.drafts.list({ limit: 1 });
  assert.equal(items[0]?.id, draft.id);
  assert.equal(next, undefined);
  assert.ok((await citizen.session.expiresAt()) instanceof Date);
});

test('errors are classes with a type, a code and sentences', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  await assert.rejects(citizen.drafts.get('no uuid'), (error) => {
    assert.ok(error instanceof NotFoundError);
    assert.equal(error.type, 'not_found');
    assert.match(error.problem.zh, /\p{Script=Han}/u);
    assert.match(error.stack ?? '', /journey\.test/);
    return true;
  });
  await assert.rejects(citizen.drafts.list({ limit: -1 }), (error) => {
    assert.ok(error instanceof MendError);
    assert.deepEqual(
      error.problem.fields.map(({ at, code }) => [at, code]),
      [['limit', 'out_of_range']],
    );
    return true;
  });
});

test('an aborted call ends as cancelled, with the signal’s reason', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const reason = new Error('the page was left');
  await assert.rejects(core.refresh({ signal: AbortSignal.abort(reason) }), (error) => {
    assert.ok(error instanceof CancelledError);
    assert.equal(error.code, 'call.cancelled');
    assert.equal(error.cause, reason);
    return true;
  });
});

test('a sync takes what it is to keep to and its signal in one object', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const { connection } = await citizen.sync.run({ budgetMillis: 60_000, inBackground: true });
  assert.equal(connection, 'online');
  await assert.rejects(
    citizen.sync.run({ budgetMillis: -1 }),
    /beside them\. \(budgetMillis out_of_range\)$/,
  );
  const signal = AbortSignal.abort();
  await assert.rejects(citizen.sync.run({ budgetMillis: 60_000, signal }), CancelledError);
});

test('after closing, every call says that the core was shut down', { skip }, async () => {
  await using platform = await Platform.start();
  const core = await platform.open();
  const citizen = await platform.signIn(core);
  const busy = citizen.sync.run().catch((error: unknown) => error);
  await core.close();
  await busy;
  await core.close();
  await assert.rejects(citizen.drafts.list(), (error) => {
    assert.ok(error instanceof NotNowError);
    assert.equal(error.code, 'core.closed');
    return true;
  });
});

test('services of the host may wait, call back, throw and say why', { skip }, async () => {
  await using platform = await Platform.start();
  await using file = await platform.open();
  await file.people();
  const { FileKeyGuard } = await import('@onepalm/core');
  const keys = new FileKeyGuard(`${platform.folder}/host.keys`);
  const events: string[] = [];
  await using core = await platform.open(
    {
      keyGuard: {
        wrap: async (plain) => keys.wrap(plain),
        unwrap: (wrapped) => keys.unwrap(wrapped),
        sign: async (message) => {
          await core.people();
          return keys.sign(message);
        },
        publicKey: () => keys.publicKey(),
      },
      clock: {
        now: () => {
          throw new Error('no battery');
        },
        monotonic: () => performance.now(),
      },
      log: { record: (event) => void events.push(event.code) },
    },
    'host',
  );
  const citizen = await platform.signIn(core);
  await citizen.sync.run();
  assert.ok(events.length > 0);
  const fails = (failure: () => never): object => ({
    keyGuard: { wrap: failure, unwrap: failure, sign: failure, publicKey: failure },
  });
  const throws = platform.open(
    fails(() => {
      throw new TypeError('on purpose');
    }),
    'host',
  );
  await assert.rejects(throws, TryLaterError);
  const gone = platform.open(
    fails(() => {
      throw new HostFailure('gone');
    }),
    'host',
  );
  await assert.rejects(gone, StartOverError);
});
