import { handleOf, hold } from './handles.js';
import { type CallRow, type Cancel, type Handle, native } from './native.js';
import { all, allOf, type Pages } from './pages.js';
import { asError, reading } from './thrown.js';

/** Makes what the caller sees of an object of the addon's. */
type Adopt = (handle: Handle) => unknown;

const CALLS = native.calls();

/** Makes the object of an area, with what this package has beside the addon's calls. */
export function area<T extends object>(name: string, own: object = {}): (handle: Handle) => T {
  const prototype = Object.defineProperties({ ...own }, methods(name));
  return (handle) => hold(Object.create(prototype) as T, handle);
}

/**
 * A method for each call of an area, by the addon's table. Arguments stand in order; what may be left out comes in an
 * object after them, and so does the signal. Beside a call that gives pages stands one that goes through all of them.
 */
export function methods(area: string, adopt?: Adopt): PropertyDescriptorMap {
  const found: PropertyDescriptorMap = {};
  for (const [number, row] of CALLS.entries()) {
    if (row.area === area) {
      const name = camel(row.name);
      const value = method(number, row, adopt);
      found[name] = { value, writable: true, configurable: true };
      if (row.options.includes('after')) {
        found[allOf(name)] = { value: all(value as Pages), writable: true, configurable: true };
      }
    }
  }
  return found;
}

function method(
  number: number,
  row: CallRow,
  adopt?: Adopt,
): (...args: unknown[]) => Promise<unknown> {
  const { length } = row.arguments;
  const count = row.arguments.includes('options') ? length - 1 : length;
  const cancels = row.options.includes('cancel');
  const options = row.options.filter((option) => option !== 'cancel').map(camel);
  return async function (this: object, ...given) {
    const { handle, args, signal } = reading(() => {
      const chosen = optionsOf(given[count]);
      const args = Array.from({ length }, (_, at) => given[at]);
      args.push(...options.map((option) => chosen[option]));
      const signal = cancels ? abortable(chosen.signal) : undefined;
      return { handle: handleOf(this), args, signal };
    });
    const begin = (cancel?: Cancel): Promise<unknown> =>
      reading(() => handle.call(number, cancels ? [...args, cancel] : args));
    try {
      return adopted(await (signal ? cancelling(signal, begin) : begin()), adopt);
    } catch (thrown) {
      throw asError(thrown, signal);
    }
  };
}

/** The addon's table names calls as the façade does: `list_together` is `listTogether` here. */
export function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What was passed as a signal, if it is one. */
export function abortable(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal instanceof AbortSignal) {
    return signal;
  }
  throw new TypeError('signal is no AbortSignal');
}

function optionsOf(given: unknown): Record<string, unknown> {
  if (given === undefined || given === null) {
    return {};
  }
  if (typeof given === 'object') {
    return given as Record<string, unknown>;
  }
  throw new TypeError('options are no object');
}

function adopted(given: unknown, adopt?: Adopt): unknown {
  return adopt && given instanceof native.Handle ? adopt(given) : given;
}

async function cancelling(
  signal: AbortSignal,
  begin: (cancel: Cancel) => Promise<unknown>,
): Promise<unknown> {
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
