import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { camel } from '#own/call';
import { native } from '#own/native';
import { allOf } from '#own/pages';

const declarations = readFileSync(new URL('../../dist/surface.d.ts', import.meta.url), 'utf8');

/** Names of the methods of an interface. */
function declared(name: string): string[] {
  const body = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(
    declarations,
  )?.[1];
  assert.ok(body, `there is no ${name}`);
  const methods = [...body.matchAll(/^ {4}(\w+)\([\s\S]*?\): (?:Promise|AsyncGenerator)</gm)];
  return methods.map(([, method]) => method ?? '').sort();
}

test('the table of calls has every method of every area, and no other', () => {
  const table = new Map<string, string[]>();
  for (const { area, name, options } of native.calls()) {
    const names = options.includes('after') ? [camel(name), allOf(camel(name))] : [camel(name)];
    table.set(area, [...(table.get(area) ?? []), ...names]);
  }
  // Closing is the root's own.
  table.get('root')?.push('shutDown');
  const others: Record<string, string> = { root: 'OnePalm', profile: 'ProfileArea' };
  for (const [area, methods] of table) {
    const name = others[area] ?? area.replace(/^./, (letter) => letter.toUpperCase());
    assert.deepEqual(methods.sort(), declared(name), area);
  }
});
