import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { version } from '@onepalm/core';
import { native } from '#own/native';
import { emptyFolder } from './platform.js';

const OWN = fileURLToPath(new URL('../../', import.meta.url));
const LIBRARY = `onepalm.${process.platform}-${process.arch}.node`;

/** A library that says another version. */
const ANOTHER = `
#include <stddef.h>
typedef void *value;
typedef value (*callback)(void *env, void *info);
int napi_create_function(void *, const char *, size_t, callback, void *, value *);
int napi_create_string_utf8(void *, const char *, size_t, value *);
int napi_set_named_property(void *, value, const char *, value);
static value version(void *env, void *info) {
  value text;
  napi_create_string_utf8(env, "9.9.9", 5, &text);
  return text;
}
value napi_register_module_v1(void *env, value exports) {
  value function;
  napi_create_function(env, "version", 7, version, NULL, &function);
  napi_set_named_property(env, exports, "version", function);
  return exports;
}
`;

/** The package without its library. */
function bare(context: TestContext): string {
  const folder = emptyFolder();
  context.after(() => rmSync(folder, { recursive: true }));
  cpSync(join(OWN, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(OWN, 'package.json'), join(folder, 'package.json'));
  return folder;
}

function loaded(folder: string): string {
  return spawnSync(process.execPath, [join(folder, 'dist/index.js')], { encoding: 'utf8' }).stderr;
}

test('the library is of the package’s own version', () => {
  assert.match(version(), /^\d+\.\d+\.\d+$/);
  assert.equal(version(), native.version());
});

test('a missing library is one clear sentence', (context) => {
  const said = loaded(bare(context));
  assert.ok(
    said.includes(
      `@onepalm/core cannot load its native library ${LIBRARY}: reinstall the package.`,
    ),
    said,
  );
});

test('a library of another version is one clear sentence', (context) => {
  const folder = bare(context);
  writeFileSync(join(folder, 'another.c'), ANOTHER);
  const flags = ['-shared', '-fPIC', '-o', join(folder, LIBRARY), join(folder, 'another.c')];
  execFileSync('cc', flags);
  const sentence = 'found its native library in version 9.9.9: reinstall the package.';
  assert.ok(loaded(folder).includes(`@onepalm/core ${version()} ${sentence}`));
});
