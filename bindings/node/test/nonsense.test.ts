import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { Worker } from 'node:worker_threads';
import {
  type Citizen,
  FileKeyGuard,
  HostFailure,
  type HostServices,
  OnePalm,
  OnePalmError,
  TryLaterError,
} from '@onepalm/core';
import fc from 'fast-check';
import { camel } from '#own/call';
import { native } from '#own/native';
import { emptyFolder, Platform, skip } from './platform.js';

const RUNS = Number(process.env.ONEPALM_NONSENSE_RUNS ?? 30);

const throws = (): never => {
  throw new RangeError('on purpose');
};

const cyclic: Record<string, unknown> = { type: 'rows', cells: [] };
cyclic.rows = [cyclic];
cyclic.cells = [cyclic];

const detached = new Uint8Array(64);
structuredClone(detached.buffer, { transfer: [detached.buffer] });

const handler = { get: throws, ownKeys: throws, getPrototypeOf: throws, has: throws };

/** In wrappings, for what generates them must not look at them. */
const ODD: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2 ** 53,
  -(2 ** 63),
  -0,
  1.5,
  10n ** 30n,
  Symbol('odd'),
  throws,
  null,
  undefined,
  cyclic,
  detached,
  new Proxy({}, handler),
  new Proxy([], handler),
  Object.defineProperty({}, 'type', { get: throws, enumerable: true }),
  Object.defineProperty({}, 'limit', { get: throws, enumerable: true }),
  Object.defineProperty({}, 'words', { get: throws, enumerable: true }),
  { toString: throws, valueOf: throws, [Symbol.toPrimitive]: throws },
  '\ud800 alone \udc00',
  { words: '\ud83d', goods: '\udc1a' },
  { 'goods\0': 1, '\ud83d': 1, type: 'text' },
  [{ goods: '\ud83d' }],
  '字'.repeat(1_000_000),
  'a'.repeat(17 << 20),
  new Array(2 ** 32 - 1),
  new Array(300_000).fill({ cells: [] }),
  new Float64Array(8),
  new DataView(new ArrayBuffer(8)),
  new Uint8Array(new SharedArrayBuffer(16)),
  new Date(Number.NaN),
  new Map([[1, 2]]),
  new Map([['field', '\udc1a']]),
  new Set(['goods']),
  new (class Own {
    goods = '贝壳';
  })(),
  Promise.resolve(1),
  new WeakMap(),
  Object.create(null),
  { type: 'text' },
  { type: 'rows', rows: [{ cells: [{ field: 1, value: cyclic }] }] },
  { type: 'no such' },
  { signal: 'no signal' },
  new AbortController().signal,
  '00000000-0000-7000-8000-000000000000',
];

/** Failures of services with odd reasons. */
const FAILURES: readonly HostFailure[] = [
  Object.defineProperty(new HostFailure('gone'), 'reason', { get: throws }),
  new Proxy(new HostFailure('gone'), handler),
  ...[Symbol('odd'), 7, {}, 'no such', undefined].map((reason) =>
    Object.assign(new HostFailure('gone'), { reason: reason as never }),
  ),
];

type Wrapped = () => unknown;

const odd = fc.nat(ODD.length - 1).map(
  (at): Wrapped =>
    () =>
      ODD[at],
);
const usual = fc.anything({ withBigInt: true, withTypedArray: true });
const nonsense = fc.oneof(
  odd,
  odd,
  usual.map(
    (value): Wrapped =>
      () =>
        value,
  ),
);
const several = fc.array(nonsense, { maxLength: 5 });

function opened(args: readonly Wrapped[]): unknown[] {
  return args.map((wrapped) => wrapped());
}

/** Whether it ends in a value or an error with a stable code, and nothing else. */
async function ends(doing: () => unknown): Promise<void> {
  try {
    await doing();
  } catch (error) {
    assert.ok(error instanceof OnePalmError, `it threw ${String(error)}`);
    assert.match(error.code, /^[a-z-]+\.[a-z-]+$/);
    assert.notEqual(error.code, 'core.fault', `it made a mistake: ${String(error.cause)}`);
  }
}

type Method = (...args: unknown[]) => unknown;

/** Writes nowhere but in a folder, whatever name of a file it is given. */
function inFolder(folder: string, write: Method): Method {
  return (path, ...rest) =>
    write(typeof path === 'string' ? `${folder}/${path.replaceAll('..', 'up')}` : path, ...rest);
}

/** Every call of the table, on an object of its area. */
function everyCall(core: OnePalm, citizen: Citizen): [string, Method][] {
  return native.calls().map(({ area, name }) => {
    const of =
      area === 'root' ? core : area === 'catalogue' ? core.catalogue : Reflect.get(citizen, area);
    const method: unknown = Reflect.get(of as object, camel(name));
    assert.ok(typeof method === 'function');
    return [`${area}.${name}`, (...args) => Reflect.apply(method, of, args) as unknown];
  });
}

test('nonsense at every call is a value or an error with a code', { skip }, async (context) => {
  await using platform = await Platform.start();
  await using core = await platform.open();
  const citizen = await platform.signIn(core);
  const [item] = await core.catalogue.search({ words: 'hbtd' });
  const draft = await citizen.drafts.begin(item?.code ?? '');
  // What ends the session comes last.
  const calls = everyCall(core, citizen);
  for (const [name, method] of calls.filter(([name]) => name !== 'session.sign_out')) {
    const call = name === 'activity.save' ? inFolder(platform.folder, method) : method;
    await context.test(name, async () => {
      const property = fc.asyncProperty(several, (args) => ends(() => call(...opened(args))));
      await fc.assert(property, { numRuns: RUNS });
      const onDraft = fc.asyncProperty(several, (args) =>
        ends(() => call(draft.id, ...opened(args))),
      );
      if (name.startsWith('drafts.') && name !== 'drafts.delete') {
        await fc.assert(onDraft, { numRuns: RUNS });
      }
    });
  }
  const observing = fc.asyncProperty(several, (args) =>
    ends(async () => {
      const changes: unknown = Reflect.apply(citizen.changes as Method, citizen, opened(args));
      await (changes as AsyncIterableIterator<void>).return?.();
    }),
  );
  await fc.assert(observing, { numRuns: RUNS });
  assert.equal((await citizen.drafts.get(draft.id)).id, draft.id);
  assert.equal(await citizen.activity.isWhole(), true);
  await lastCalls(core, citizen);
});

/** Calls that end something, with nonsense, and every call after them. */
async function lastCalls(core: OnePalm, citizen: Citizen): Promise<void> {
  const all = everyCall(core, citizen);
  const signOut: Method = (...args) =>
    Reflect.apply(citizen.session.signOut as Method, citizen.session, args);
  const close: Method = (...args) => Reflect.apply(core.close as Method, core, args);
  for (const ending of [signOut, close]) {
    for (const args of fc.sample(several, RUNS)) {
      await ends(() => ending(...opened(args)));
    }
    await ends(ending);
    await assert.rejects(citizen.drafts.list(), OnePalmError);
    for (const [, method] of all) {
      const [args = []] = fc.sample(several, 1);
      await ends(() => method(...opened(args)));
    }
  }
}

test('nonsense as configuration, services or path is an error with a code', async () => {
  const folder = emptyFolder();
  const open = async (config: unknown, services: unknown, begin = OnePalm.open): Promise<void> =>
    (await begin(config as never, services as never)).close();
  const good = { dataDir: join(folder, 'data'), platform: 'http://127.0.0.1:1' };
  const guard = new FileKeyGuard(join(folder, 'keys'));
  const record = fc.record(
    {
      platform: nonsense,
      issuer: nonsense,
      clientId: nonsense,
      redirectUri: nonsense,
      root: nonsense,
      fonts: nonsense,
    },
    { requiredKeys: [] },
  );
  const property = fc.asyncProperty(nonsense, record, async (wrapped, parts) => {
    const value = wrapped();
    const odd = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part()]));
    for (const begin of [OnePalm.open, OnePalm.startOver]) {
      await ends(() => open(value, { keyGuard: guard }, begin));
      await ends(() => open({ ...good, ...odd }, { keyGuard: guard }, begin));
      await ends(() =>
        open(
          { ...good, dataDir: typeof value === 'string' ? 7 : value },
          { keyGuard: guard },
          begin,
        ),
      );
    }
    await ends(() => open({ ...good, root: value }, { keyGuard: value }));
    await ends(() => open(good, value));
    await ends(() => new FileKeyGuard((typeof value === 'string' ? 7 : value) as never));
    await ends(() => new FileKeyGuard(`${folder}/no/such/folder`));
  });
  await fc.assert(property, { numRuns: RUNS });
});

/** A host whose every service does this. */
function doing(service: () => never): HostServices {
  return {
    keyGuard: { wrap: service, unwrap: service, sign: service, publicKey: service },
    clock: { now: service, monotonic: service },
    log: { record: service },
  };
}

test('services that answer or throw nonsense make an error with a code', async () => {
  const folder = emptyFolder();
  const config = { dataDir: join(folder, 'data'), platform: 'http://127.0.0.1:1' };
  const opens = (services: HostServices): Promise<void> =>
    ends(async () => (await OnePalm.open(config, services)).close());
  const property = fc.asyncProperty(nonsense, async (wrapped) => {
    const throwing = (): never => {
      throw wrapped();
    };
    await opens(doing(() => wrapped() as never));
    await opens(doing(throwing));
    await opens({ ...doing(throwing), keyGuard: new FileKeyGuard(join(folder, 'keys')) });
  });
  await fc.assert(property, { numRuns: RUNS });
  for (const odd of [...ODD, ...FAILURES]) {
    await opens(
      doing(() => {
        throw odd;
      }),
    );
  }
});

test('a failure that says no reason that is known counts as unavailable', async () => {
  const folder = emptyFolder();
  const config = { dataDir: join(folder, 'data'), platform: 'http://127.0.0.1:1' };
  for (const failure of FAILURES) {
    const services = doing(() => {
      throw failure;
    });
    await assert.rejects(OnePalm.open(config, services), TryLaterError);
  }
});

test('methods torn from their objects are errors with a code', async () => {
  await ends(() => Reflect.apply(OnePalm.prototype.people, {}, []));
  await ends(() => Reflect.apply(OnePalm.prototype.people, new Proxy({}, handler), []));
  await ends(() => Reflect.apply(OnePalm.prototype.close, undefined, []));
});

test('a worker that is ended in the midst of calls takes nothing with it', { skip }, async () => {
  await using platform = await Platform.start();
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    import { FileKeyGuard, OnePalm } from '@onepalm/core';
    const { platform, folder, number } = workerData;
    const keyGuard = new FileKeyGuard(folder + '/worker.keys');
    const dataDir = folder + '/worker' + number;
    const log = { record: () => {} };
    const core = await OnePalm.open({ dataDir, platform }, { keyGuard, log });
    parentPort.postMessage('begun');
    for (;;) await Promise.all(Array.from({ length: 50 }, () => core.people()));
  `;
  for (let number = 0; number < 5; number++) {
    const data = new URL(`data:text/javascript,${encodeURIComponent(inPackage(source))}`);
    const workerData = { platform: platform.address, folder: platform.folder, number };
    const worker = new Worker(data, { workerData });
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
  }
  await using core = await platform.open();
  assert.deepEqual(await core.people(), []);
});

/** A module of text stands in no package: the name is put in as an address. */
function inPackage(source: string): string {
  return source.replace('@onepalm/core', import.meta.resolve('@onepalm/core'));
}

test('a fault inside is one error, and the next call works', { skip: !native.Probe }, async () => {
  const { asError } = await import('#own/thrown');
  assert.ok(native.Probe);
  const probe = new native.Probe();
  const fault = asError(await probe.fault().catch((thrown: unknown) => thrown));
  assert.equal(fault.type, 'tell_support');
  assert.equal(fault.code, 'core.fault');
  assert.equal(await probe.wait(7), 7);
});
