import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { Citizen, OnePalm } from '@onepalm/core';
import { NotFoundError } from '@onepalm/core';
import { Platform, skip } from './platform.js';

const PHOTO = new URL('../../../../platform/seed/sample/stall-photo.jpg', import.meta.url);

/** A photo that does not come in one part. */
const LARGE = Buffer.concat([readFileSync(PHOTO), Buffer.alloc(1 << 20, 7)]);

async function attached(core: OnePalm, citizen: Citizen): Promise<string> {
  const [item] = await core.catalogue.search({ words: 'hbtd' });
  const { id } = await citizen.drafts.begin(item?.code ?? '');
  await citizen.drafts.attach(id, 'M01', LARGE);
  return id;
}

test('an attached file comes in parts', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const id = await attached(core, citizen);
  const parts: Uint8Array[] = [];
  for await (const part of citizen.drafts.attachmentParts(id, 'M01')) {
    parts.push(part);
  }
  assert.ok(parts.length > 1);
  assert.ok(Buffer.concat(parts).equals(LARGE));
});

test('an attached file is saved where it is told to be', { skip }, async () => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const id = await attached(core, citizen);
  const path = join(platform.folder, 'photo.jpg');
  await citizen.drafts.saveAttachment(id, 'M01', path);
  assert.ok(readFileSync(path).equals(LARGE));
  assert.equal(statSync(path).mode & 0o077, 0);
  await citizen.drafts.detach(id, 'M01');
  await assert.rejects(citizen.drafts.saveAttachment(id, 'M01', path), NotFoundError);
  assert.ok(readFileSync(path).equals(LARGE));
});
