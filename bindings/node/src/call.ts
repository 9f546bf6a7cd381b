import { asError } from './errors.js';
import { type CallRow, type Cancel, type Handle, native } from './native.js';

/** Makes what the caller sees of an object of the addon's. */
export type Adopt = (handle: Handle) => unknown;

/** What stands on an object of the addon's and shows none of it. */
export abstract class Held {
  readonly #handle: Handle;

  constructor(handle: Handle) {
    this.#handle = handle;
  }

  /** The object of the addon's. */
  static handle(held: Held): Handle {
    return held.#handle;
  }
}

/**
 * A class with a method for each call of an area, by the addon's table. Arguments stand in order; what may be left
 * out comes in an object after them, and so does the signal.
 */
export function area<T extends object>(
  name: string,
  adopt?: Adopt,
): new (
  handle: Handle,
) => T & Held {
  class Area extends Held {}
  for (const [number, row] of native.calls().entries()) {
    if (row.area === name) {
      const value = method(number, row, adopt);
      Object.defineProperty(Area.prototype, camel(row.name), {
        value,
        writable: true,
        configurable: true,
      });
    }
  }
  return Area as unknown as new (
    handle: Handle,
  ) => T & Held;
}

function method(
  number: number,
  row: CallRow,
  adopt?: Adopt,
): (...args: unknown[]) => Promise<unknown> {
  const count = row.arguments.length;
  const cancels = row.options.includes('cancel');
  const options = row.options.filter((option) => option !== 'cancel').map(camel);
  return async function (this: Held, ...given) {
    let signal: AbortSignal | undefined;
    try {
      const handle = Held.handle(this);
      const args = Array.from({ length: count }, (_, at) => given[at]);
      const chosen = (given[count] ?? {}) as Record<string, unknown>;
      args.push(...options.map((option) => chosen[option]));
      if (!cancels) {
        return adopted(await handle.call(number, args), adopt);
      }
      signal = abortable(chosen.signal);
      return adopted(
        await cancelling(signal, (cancel) => handle.call(number, [...args, cancel])),
        adopt,
      );
    } catch (thrown) {
      throw asError(thrown, signal);
    }
  };
}

/** The addon's table names calls as the façade does: `list_together` is `listTogether` here. */
export function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function adopted(given: unknown, adopt?: Adopt): unknown {
  return adopt && given instanceof native.Handle ? adopt(given) : given;
}

function abortable(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal instanceof AbortSignal) {
    return signal;
  }
  throw new TypeError('signal is no AbortSignal');
}

async function cancelling(
  signal: AbortSignal | undefined,
  begin: (cancel?: Cancel) => Promise<unknown>,
): Promise<unknown> {
  if (!signal) {
    return begin();
  }
  const cancel = new native.Cancel();
  const abort = (): void => cancel.cancel();
  if (signal.aborted) {
    abort();
  }
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await begin(cancel);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
