import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { FileKeyGuard, type KeyGuard, OnePalm } from '@onepalm/core';
import { emptyFolder } from './platform.js';

async function opens(context: TestContext, guard: (path: string) => KeyGuard): Promise<void> {
  const folder = emptyFolder();
  context.after(() => rmSync(folder, { recursive: true }));
  const config = { dataDir: join(folder, 'data'), platform: 'http://127.0.0.1:1' };
  await using core = await OnePalm.open(config, { keyGuard: guard(join(folder, 'keys')) });
  assert.deepEqual(await core.people(), []);
}

test('a subclass of the file guard is asked', async (context) => {
  let asked = 0;
  class Counting extends FileKeyGuard {
    override wrap(plain: Uint8Array): Uint8Array {
      asked++;
      return super.wrap(plain);
    }
  }
  await opens(context, (path) => new Counting(path));
  assert.ok(asked > 0);
});

test('a file guard with a method of its own is asked', async (context) => {
  let wrap: { calls: readonly unknown[] } | undefined;
  await opens(context, (path) => {
    const guard = new FileKeyGuard(path);
    wrap = context.mock.method(guard, 'wrap').mock;
    return guard;
  });
  assert.ok(wrap?.calls.length);
});
