// The host's services of a case.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileKeyGuard, HostFailure } from '../../../../bindings/node/dist/index.js';

const YEAR_1 = -62_135_596_800_000;
const YEAR_9999 = 253_402_300_799_999;

/** The services that `wanted` names; `core()` is the core that is open. */
export function services(wanted = {}, folder, core, logged) {
  const { keyGuard = 'file', clock, log } = wanted;
  const file = (name = 'keys') => new FileKeyGuard(join(folder, name));
  return {
    keyGuard: guards[keyGuard](file, core),
    clock: clock && clocks[clock],
    log: log && logs[log](core, logged),
  };
}

const fails = () => {
  throw new TypeError('on purpose');
};

const gone = () => {
  throw new HostFailure('gone');
};

/** A guard that does something before each call. */
function before(guard, first, sign = first) {
  const after = (name, doing) => async (matter) => {
    await doing();
    return guard[name](matter);
  };
  return {
    wrap: after('wrap', first),
    unwrap: after('unwrap', first),
    sign: after('sign', sign),
    publicKey: after('publicKey', first),
  };
}

/** A guard whose old key was lost: what that wrapped is gone. */
function lost(guard) {
  const hosted = before(guard, () => {});
  const gone = (failure) => {
    throw failure instanceof HostFailure && failure.reason === 'wrong'
      ? new HostFailure('gone')
      : failure;
  };
  return { ...hosted, unwrap: (wrapped) => hosted.unwrap(wrapped).catch(gone) };
}

const guards = {
  file: (file) => file(),
  host: (file) => before(file(), () => {}),
  throws: () => ({ wrap: fails, unwrap: fails, sign: fails, publicKey: fails }),
  gone: () => ({ wrap: gone, unwrap: gone, sign: gone, publicKey: gone }),
  lost: (file) => lost(file('new-keys')),
  slow: (file) => before(file(), () => sleep(200)),
  callsBack: (file, core) =>
    before(
      file(),
      () => {},
      () => core()?.people(),
    ),
};

const monotonic = () => performance.now();

const clocks = {
  host: { now: () => Date.now(), monotonic },
  throws: { now: fails, monotonic: fails },
  slow: {
    now: () => sleep(20, Date.now()),
    monotonic: () => sleep(20).then(monotonic),
  },
  year1: { now: () => YEAR_1, monotonic },
  year9999: { now: () => YEAR_9999, monotonic },
  negative: { now: () => -1, monotonic: () => -1 },
};

const logs = {
  host: (_, logged) => ({ record: () => void logged.events++ }),
  throws: (_, logged) => ({
    record() {
      logged.events++;
      fails();
    },
  }),
  slow: (_, logged) => ({ record: () => sleep(200).then(() => void logged.events++) }),
  callsBack: (core, logged) => ({
    async record() {
      await core()?.people();
      logged.events++;
    },
  }),
};
