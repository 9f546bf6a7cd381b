import { host } from './host.js';
import type { Handle } from './native.js';
import { asError } from './thrown.js';

type Told = IteratorResult<void, void>;

/** Every change of a citizen's, from now on; those that nobody waits for are told as one. */
export function changes(citizen: Handle, signal?: AbortSignal): AsyncIterableIterator<void> {
  const waiting: ((told: Told) => void)[] = [];
  let isChanged = false;
  let isEnded = false;
  const changed = (): void => {
    const first = waiting.shift();
    isChanged = first === undefined;
    first?.({ done: false, value: undefined });
  };
  const ended = (): void => {
    isEnded = true;
    signal?.removeEventListener('abort', end);
    for (const tell of waiting.splice(0)) {
      tell({ done: true, value: undefined });
    }
  };
  const subscription = observed(citizen, { changed, ended });
  const end = (): void => {
    subscription?.end();
    ended();
  };
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) {
    end();
  }
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (isEnded || isChanged) {
        isChanged = false;
        return Promise.resolve({ done: isEnded, value: undefined });
      }
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
  };
}

function observed(citizen: Handle, answers: Record<string, () => void>): Handle | null {
  try {
    return citizen.observe(host(answers));
  } catch (thrown) {
    throw asError(thrown);
  }
}
