import assert from 'node:assert/strict';
import test from 'node:test';
import { MendError, TellSupportError } from '@onepalm/core';
import { native } from '#own/native';
import { asError, reading } from '#own/thrown';
import { Platform, skip } from './platform.js';

const isUnreadable = (error: unknown): boolean => {
  assert.ok(error instanceof MendError);
  assert.equal(error.code, 'app.unreadable');
  assert.ok(error.cause instanceof Error);
  return true;
};

const isWrong =
  (at: string, code = 'wrong_type') =>
  (error: unknown): boolean => {
    assert.ok(error instanceof MendError);
    assert.deepEqual(
      error.problem.fields.map((field) => [field.at, field.code]),
      [[at, code]],
    );
    return true;
  };

test('half a character is no text, and a replacement character is', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const [item] = await core.catalogue.search({ words: 'hbtd' });
  const { id } = await citizen.drafts.begin(item?.code ?? '');
  await assert.rejects(core.catalogue.search({ words: '\ud83d' }), isUnreadable);
  await assert.rejects(citizen.drafts.answer(id, 'goods', 'a\udc1ab'), isUnreadable);
  await assert.rejects(citizen.drafts.answer(id, 'goods', [{ name: '\ud83d' }]), isUnreadable);
  await assert.rejects(citizen.drafts.answerAll(id, { '\ud83d': 1 }), isUnreadable);
  await assert.rejects(citizen.drafts.answerAll(id, { 'goods\0': 1 }), isWrong('answers'));
  const { answers } = await citizen.drafts.answer(id, 'goods', '\ufffd🐚');
  const value = { type: 'text', value: '\ufffd🐚' };
  assert.deepEqual(answers.find(({ field }) => field === 'goods')?.value, value);
});

test('only a plain object is a row, only one that holds something a record, only a whole number a number', {
  skip,
}, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const [item] = await core.catalogue.search({ words: 'hbtd' });
  const { id } = await citizen.drafts.begin(item?.code ?? '');
  const own = new (class Own {
    name = '林小兰';
  })();
  for (const row of [new Map([['name', 'x']]), new Date(), new Set(), [], own, /x/]) {
    await assert.rejects(citizen.drafts.addRow(id, 'people', row as never), isWrong('row'));
    await assert.rejects(citizen.drafts.answer(id, 'people', [row] as never), isWrong('value'));
    await assert.rejects(citizen.sync.run(row as never), isWrong('options'));
  }
  const bare = Object.assign(Object.create(null), { words: 'hbtd' });
  assert.equal((await core.catalogue.search(bare)).length, 1);
  const request = new (class Request {
    get words(): string {
      return 'hbtd';
    }
  })();
  assert.equal((await core.catalogue.search(request)).length, 1);
  for (const [limit, code] of [
    [1.5, 'wrong_type'],
    [Number.NaN, 'wrong_type'],
    [Number.POSITIVE_INFINITY, 'wrong_type'],
    [10n, 'wrong_type'],
    ['10', 'wrong_type'],
    [2 ** 31, 'out_of_range'],
    [2 ** 53, 'out_of_range'],
  ] as const) {
    await assert.rejects(citizen.drafts.list({ limit: limit as never }), isWrong('limit', code));
  }
  await assert.rejects(
    citizen.drafts.answer(id, 'income', 2 ** 53),
    isWrong('value', 'out_of_range'),
  );
  await assert.rejects(citizen.drafts.answer(id, 'income', -0.5), isWrong('value'));
});

test('what the caller’s own values throw is the cause of an error', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const reason = new RangeError('on purpose');
  const throwing = {
    get words(): string {
      throw reason;
    },
  };
  await assert.rejects(core.catalogue.search(throwing), (error) => {
    assert.ok(error instanceof MendError);
    assert.equal(error.code, 'app.unreadable');
    assert.equal(error.cause, reason);
    return true;
  });
  await assert.rejects(core.catalogue.suggest('x', 'no options' as never), isUnreadable);
});

test('a fault of the package’s own is no fault of the caller’s', { skip: !native.Probe }, () => {
  assert.ok(native.Probe);
  const { Probe } = native;
  for (const stumble of [
    () => reading(() => new Probe().faultAtOnce()),
    () => {
      throw asError(new TypeError('on purpose'));
    },
  ]) {
    assert.throws(stumble, (error) => {
      assert.ok(error instanceof TellSupportError);
      assert.equal(error.code, 'core.fault');
      assert.match(error.problem.zh, /技术支持/);
      return true;
    });
  }
});
