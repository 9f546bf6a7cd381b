// Values of the table, the neutral form of what comes back, and paths into it.

import { join } from 'node:path';

/** A value of `with`, with what was saved put in. */
export function value(written, saved, folder) {
  if (typeof written === 'string') {
    return /^\$\w/.test(written) ? reached(saved, written) : written;
  }
  if (Array.isArray(written)) {
    return written.map((one) => value(one, saved, folder));
  }
  if (typeof written !== 'object' || written === null) {
    return written;
  }
  if ('$repeat' in written) return written.$repeat[0].repeat(written.$repeat[1]);
  if ('$bytes' in written) return new Uint8Array(Buffer.from(written.$bytes, 'base64'));
  if ('$half' in written) return written.$half.slice(0, 1);
  if ('$zeros' in written) return new Uint8Array(written.$zeros);
  if ('$file' in written) return join(folder, written.$file);
  if ('$absent' in written) return undefined;
  const entries = Object.entries(written);
  return Object.fromEntries(entries.map(([name, one]) => [name, value(one, saved, folder)]));
}

/** Text with every `$name.path` in it put in. */
export function filled(text, saved) {
  return text.replace(/\$\w[\w.#?=]*/g, (one) => encodeURIComponent(reached(saved, one)));
}

function reached(saved, written) {
  const [name, ...path] = written.slice(1).split('.');
  if (!saved.has(name)) {
    throw new Error(`nothing is saved as ${name}`);
  }
  const { neutral: from } = saved.get(name);
  return at(from, path.join('.')) ?? undefined;
}

/** What came back, in the neutral form. */
export function neutral(given) {
  if (given === undefined || given === null) return null;
  if (given instanceof Date) return given.getTime();
  if (given instanceof Uint8Array) return `${given.length} bytes`;
  if (Array.isArray(given)) return given.map(neutral);
  if (typeof given !== 'object') return given;
  if (Object.getPrototypeOf(given) !== Object.prototype) return 'object';
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, neutral(one)]));
}

/** What stands where a path leads; null where it leads nowhere. */
export function at(from, path) {
  return path === '' ? from : path.split('.').reduce(step, from);
}

function step(from, name) {
  if (from === null || from === undefined) return null;
  if (name === '#') return [...from].length;
  if (name.startsWith('?')) {
    const [key, ...rest] = name.slice(1).split('=');
    return (Array.isArray(from) && from.find((one) => String(one[key]) === rest.join('='))) || null;
  }
  return typeof from === 'object' ? (from[name] ?? null) : null;
}

/** Whether what stands there is what is wanted. */
export function keeps(found, wanted) {
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  if ('$present' in wanted) return found !== null;
  if ('$contains' in wanted) return typeof found === 'string' && found.includes(wanted.$contains);
  if ('$least' in wanted) return typeof found === 'number' && found >= wanted.$least;
  if (
    typeof found !== 'object' ||
    found === null ||
    Array.isArray(found) !== Array.isArray(wanted)
  ) {
    return false;
  }
  const names = Object.keys(wanted);
  const present = Object.keys(found).filter((name) => found[name] !== null || names.includes(name));
  return (
    names.length === present.length &&
    names.every((name) => keeps(found[name] ?? null, wanted[name]))
  );
}
