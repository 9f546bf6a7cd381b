import { handleOf, hold } from './handles.js';
import { native } from './native.js';
import type { LogEvent } from './surface.js';
import { reading } from './thrown.js';

/** A value, or the promise of one. */
export type Awaitable<T> = T | PromiseLike<T>;

/**
 * Keeps two keys that never leave it: one wraps the vault's data keys, one signs as this device. Throw a
 * {@link HostFailure} to say why it cannot; whatever else is thrown counts as `'unavailable'`.
 */
export interface KeyGuard {
  /** Wraps a data key, so that only this guard can unwrap it. */
  wrap(plain: Uint8Array): Awaitable<Uint8Array>;
  /** Unwraps what `wrap` gave. */
  unwrap(wrapped: Uint8Array): Awaitable<Uint8Array>;
  /** Signs with ECDSA on P-256 over SHA-256 (ES256): r and s, 32 bytes each. */
  sign(message: Uint8Array): Awaitable<Uint8Array>;
  /** The public half of the signing key: an uncompressed point, 65 bytes that begin with 4. */
  publicKey(): Awaitable<Uint8Array>;
}

/** The machine's clocks, for hosts that know better than the system. One that fails is passed over. */
export interface Clock {
  /** The wall clock, milliseconds since 1970. */
  now(): Awaitable<number>;
  /** Milliseconds since a moment fixed while the process runs: never goes back. */
  monotonic(): Awaitable<number>;
}

/** Takes down events, one after the other. */
export interface Log {
  /** Takes down one event: a stable code and numbers, nothing of a citizen's. */
  record(event: LogEvent): Awaitable<void>;
}

/** What the core needs from the machine it runs on. Services may wait, fail and call the core. */
export interface HostServices {
  /** Keeps the keys. */
  keyGuard: KeyGuard;
  /** Tells the time; `undefined`: the system's clocks. */
  clock?: Clock | undefined;
  /** Takes down events; `undefined`: nobody does. */
  log?: Log | undefined;
}

/** Why a service cannot. */
export const REASONS = ['gone', 'unavailable', 'wrong'] as const;

/** How a host service says why it cannot. */
export class HostFailure extends Error {
  /** `gone` for good, `unavailable` now, or bytes that are `wrong`. */
  readonly reason: 'gone' | 'unavailable' | 'wrong';

  constructor(reason: 'gone' | 'unavailable' | 'wrong') {
    super(reason);
    this.reason = reason;
  }
}

/** A guard with its keys in a file that only its owner may read, made where there is none. */
export class FileKeyGuard implements KeyGuard {
  /** @throws OnePalmError where the file cannot be read or made. */
  constructor(path: string) {
    hold(
      this,
      reading(() => native.fileGuard(path)),
    );
  }

  /** Wraps a data key. */
  wrap(plain: Uint8Array): Uint8Array {
    return guarded(this, 'wrap', plain);
  }

  /** Unwraps what `wrap` gave. */
  unwrap(wrapped: Uint8Array): Uint8Array {
    return guarded(this, 'unwrap', wrapped);
  }

  /** Signs by ES256. */
  sign(message: Uint8Array): Uint8Array {
    return guarded(this, 'sign', message);
  }

  /** The public half of the signing key. */
  publicKey(): Uint8Array {
    return guarded(this, 'publicKey');
  }
}

function guarded(guard: FileKeyGuard, question: string, matter?: Uint8Array): Uint8Array {
  try {
    return native.guarded(handleOf(guard), question, matter);
  } catch (thrown) {
    const { message } = thrown as Error;
    throw new HostFailure(REASONS.find((known) => known === message) ?? 'unavailable');
  }
}
