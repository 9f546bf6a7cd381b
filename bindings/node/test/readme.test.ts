import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { Platform, skip } from './platform.js';

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
  const args = ['--input-type=module', '--eval', program(platform.address)];
  const child = spawn(process.execPath, args, { cwd: platform.folder, timeout: 60_000 });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0, said.join(''));
});

test('an open core keeps no process alive', { skip }, async () => {
  await using platform = await Platform.start();
  const opened = program(platform.address).split('await core.refresh()')[0] ?? '';
  const args = ['--input-type=module', '--eval', `${opened}\nawait core.people();`];
  const child = spawn(process.execPath, args, { cwd: platform.folder, timeout: 20_000 });
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0);
});
