import type { Handle } from './native.js';

const handles = new WeakMap<object, Handle>();

/** Lets an object stand for one of the addon's, and shows none of it. */
export function hold<T extends object>(object: T, handle: Handle): T {
  handles.set(object, handle);
  return object;
}

/** What an object stands for; a method that was torn from its object finds nothing. */
export function handleOf(object: object): Handle {
  const handle = handles.get(object);
  if (!handle) {
    throw new TypeError('a method was called on what is no object of its own');
  }
  return handle;
}
