import { handleOf } from './handles.js';
import { type Handle, type Host, native } from './native.js';
import {
  type Awaitable,
  FileKeyGuard,
  HostFailure,
  type HostServices,
  type KeyGuard,
  REASONS,
} from './services.js';

/** By which the core's questions are answered. */
type Answers = Record<string, (matter: never) => Awaitable<unknown>>;

/** How the core gets at the services. */
export interface Answering {
  answers: Answers;
  /** A file guard as it was made, which the core asks without JavaScript. */
  guard: Handle | undefined;
  has: { clock: boolean; log: boolean };
}

/** Reads which services there are. */
export function answering({ keyGuard, clock, log }: HostServices): Answering {
  const guard = isAsMade(keyGuard) ? handleOf(keyGuard) : undefined;
  const answers: Answers = {};
  if (!guard) {
    answers.wrap = (plain) => keyGuard.wrap(plain);
    answers.unwrap = (wrapped) => keyGuard.unwrap(wrapped);
    answers.sign = (message) => keyGuard.sign(message);
    answers.publicKey = () => keyGuard.publicKey();
  }
  if (clock) {
    answers.now = async () => Math.round(await clock.now());
    answers.monotonic = async () => Math.round(await clock.monotonic());
  }
  if (log) {
    answers.record = (event) => log.record(event);
  }
  return { answers, guard, has: { clock: Boolean(clock), log: Boolean(log) } };
}

/** A file guard whose methods were put anew, by a class of the host's or on itself, is asked like any other. */
function isAsMade(guard: KeyGuard): boolean {
  return (
    Object.getPrototypeOf(guard) === FileKeyGuard.prototype && Reflect.ownKeys(guard).length === 0
  );
}

/** What the core asks, and by what it is answered. It keeps no process alive. */
export function host(answers: Answers): Host {
  return new native.Host((number, question, matter) => {
    // Whatever goes wrong here, nobody waits for it: the core loses patience by itself.
    answer(answers, number, question, matter).catch(() => {});
  });
}

async function answer(
  answers: Answers,
  number: number,
  question: string,
  matter: unknown,
): Promise<void> {
  try {
    const given = await answers[question]?.(matter as never);
    native.answered(number, undefined, given);
  } catch (thrown) {
    native.answered(number, reason(thrown), undefined);
  }
}

/** Why a service could not. What it threw may throw itself when it is looked at. */
function reason(thrown: unknown): HostFailure['reason'] {
  try {
    const said = thrown instanceof HostFailure ? thrown.reason : undefined;
    return REASONS.find((known) => known === said) ?? 'unavailable';
  } catch {
    return 'unavailable';
  }
}
