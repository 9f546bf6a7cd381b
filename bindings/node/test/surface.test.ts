import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { camel } from '#own/call';
import { native } from '#own/native';

const declarations = readFileSync(new URL('../../dist/surface.d.ts', import.meta.url), 'utf8');

/** Names of the methods that give promises, by interface. */
function declared(name: string): string[] {
  const body = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(
    declarations,
  )?.[1];
  assert.ok(body, `there is no ${name}`);
  const methods = [...body.matchAll(/^ {4}(\w+)\([\s\S]*?\): Promise</gm)];
  return methods.map(([, method]) => method ?? '').sort();
}

test('the table of calls has every method of every area, and no other', () => {
  const table = new Map<string, string[]>();
  for (const { area, name } of native.calls()) {
    table.set(area, [...(table.get(area) ?? []), camel(name)]);
  }
  // Closing is the root's own.
  table.get('root')?.push('shutDown');
  for (const [area, methods] of table) {
    const name = area === 'root' ? 'OnePalm' : area.replace(/^./, (letter) => letter.toUpperCase());
    assert.deepEqual(methods.sort(), declared(name), area);
  }
});
