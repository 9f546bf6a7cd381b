import util from 'node:util';
import {
  CancelledError,
  type ErrorType,
  MendError,
  NotFoundError,
  NotNowError,
  OnePalmError,
  RefusedError,
  SignInError,
  StartOverError,
  TellSupportError,
  TryLaterError,
  UpdateAppError,
} from './errors.js';
import type { Problem } from './surface.js';

/** What the addon gave as an error. Whatever else goes wrong is a fault of this package's own. */
export function asError(thrown: unknown, signal?: AbortSignal): OnePalmError {
  if (isOwn(thrown)) {
    return thrown;
  }
  if (!isProblem(thrown)) {
    return new TellSupportError(FAULT, { cause: thrown });
  }
  const cause =
    thrown.type === 'cancelled' && signal?.aborted ? { cause: signal.reason } : undefined;
  return new CLASSES[thrown.type](thrown.problem, cause);
}

/** Reads what the caller passed. What its values throw, or what cannot be read in them, is the cause of an error. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (isOwn(thrown) || isProblem(thrown)) {
      throw asError(thrown);
    }
    throw new MendError(UNREADABLE, { cause: thrown });
  }
}

const CLASSES: Record<ErrorType, new (problem: Problem, options?: ErrorOptions) => OnePalmError> = {
  sign_in: SignInError,
  mend: MendError,
  try_later: TryLaterError,
  update_app: UpdateAppError,
  refused: RefusedError,
  not_found: NotFoundError,
  not_now: NotNowError,
  start_over: StartOverError,
  cancelled: CancelledError,
  tell_support: TellSupportError,
};

const UNREADABLE: Problem = {
  code: 'app.unreadable',
  zh: '传入的值无法读取，请检查后重试。',
  en: 'A value that was passed cannot be read: check what the call was given.',
  fields: [],
};

const FAULT: Problem = {
  code: 'core.fault',
  zh: '应用内部出错，已保存的内容不受影响；请联系技术支持。',
  en: 'The app made a mistake; what was saved is safe. Tell support this code.',
  fields: [],
};

/** A proxy could throw when it is asked what it is. */
function isOwn(thrown: unknown): thrown is OnePalmError {
  return !util.types.isProxy(thrown) && thrown instanceof OnePalmError;
}

/** Objects of the addon's have no getters: nothing of the caller's runs here that could throw. */
function isProblem(thrown: unknown): thrown is { type: ErrorType; problem: Problem } {
  if (typeof thrown !== 'object' || thrown === null || util.types.isProxy(thrown)) {
    return false;
  }
  const type = Object.getOwnPropertyDescriptor(thrown, 'type')?.value;
  const problem = Object.getOwnPropertyDescriptor(thrown, 'problem')?.value;
  return typeof type === 'string' && Object.hasOwn(CLASSES, type) && typeof problem === 'object';
}
