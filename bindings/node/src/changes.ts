import { host } from './host.js';
import type { Handle } from './native.js';

/** Every change of a citizen's, from now on; those that nobody waits for are told as one. */
export function changes(citizen: Handle, signal?: AbortSignal): AsyncIterableIterator<void> {
  let waiting: ((ended: IteratorResult<void>) => void) | undefined;
  let isChanged = false;
  let isEnded = false;
  const tell = (result: IteratorResult<void>): void => {
    waiting?.(result);
    waiting = undefined;
  };
  const subscription = citizen.observe(
    host({
      changed: () => {
        isChanged = waiting === undefined;
        tell({ done: false, value: undefined });
      },
    }),
  );
  const end = (): void => {
    isEnded = true;
    subscription?.end();
    signal?.removeEventListener('abort', end);
    tell({ done: true, value: undefined });
  };
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) {
    end();
  }
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (isEnded || isChanged) {
        isChanged = false;
        return { done: isEnded, value: undefined };
      }
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
  };
}
