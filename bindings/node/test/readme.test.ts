import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Platform, skip } from './platform.js';

/** Puts the platform's root key where the snippets read it. */
async function pin({ address, folder }: Platform): Promise<void> {
  const answer = await fetch(new URL('/v1/files/root', address));
  const { public_key: key } = (await answer.json()) as { public_key: string };
  writeFileSync(join(folder, 'platform-root.key'), key, 'hex');
}

/** The snippets, one after the other, as one program. */
function program(platform: string): string {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const snippets = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, snippet]) => snippet);
  assert.ok(snippets.length >= 6);
  const browser = import.meta.resolve('./platform.js');
  return [`import { browse as openInBrowser } from '${browser}';`, ...snippets]
    .join('\n')
    .replaceAll('@onepalm/core', import.meta.resolve('@onepalm/core'))
    .replace('https://zwfw.example.gov.cn', platform);
}

test('the README’s snippets run, and the process ends by itself', { skip }, async () => {
  await using platform = await Platform.start();
  await pin(platform);
  const args = ['--input-type=module', '--eval', program(platform.address)];
  const child = spawn(process.execPath, args, { cwd: platform.folder, timeout: 180_000 });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0, said.join(''));
});

test('an open core keeps no process alive', { skip }, async () => {
  await using platform = await Platform.start();
  await pin(platform);
  const opened = program(platform.address).split('await core.refresh()')[0] ?? '';
  const args = ['--input-type=module', '--eval', `${opened}\nawait core.people();`];
  const child = spawn(process.execPath, args, { cwd: platform.folder, timeout: 60_000 });
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0);
});
