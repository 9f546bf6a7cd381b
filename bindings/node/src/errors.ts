import util from 'node:util';
import type { Problem } from './surface.js';

/** What the caller does next. */
export type ErrorType =
  | 'sign_in'
  | 'mend'
  | 'try_later'
  | 'update_app'
  | 'refused'
  | 'not_found'
  | 'not_now'
  | 'start_over'
  | 'cancelled'
  | 'tell_support';

/**
 * Why a call could not be done. `type` says what to do next and `code` what happened; neither it nor any text of it
 * holds personal data.
 */
export abstract class OnePalmError extends Error {
  /** What the caller does next. */
  abstract readonly type: ErrorType;
  /** The stable code, for example `network.offline`. */
  readonly code: string;
  /** What happened, in Chinese and in English, and the fields that must be mended. */
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.en, options);
    this.code = problem.code;
    this.problem = problem;
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** Sign in again; nothing is lost. */
export class SignInError extends OnePalmError {
  readonly type = 'sign_in';
}

/** Mend the fields, materials or arguments that `problem.fields` names. */
export class MendError extends OnePalmError {
  readonly type = 'mend';
}

/** Nothing changed: try later. */
export class TryLaterError extends OnePalmError {
  readonly type = 'try_later';
}

/** Update the app. */
export class UpdateAppError extends OnePalmError {
  readonly type = 'update_app';
}

/** The platform, or a check on this device, refused. The same again is refused again. */
export class RefusedError extends OnePalmError {
  readonly type = 'refused';
}

/** What was asked for is not here: look again. */
export class NotFoundError extends OnePalmError {
  readonly type = 'not_found';
}

/** Not in this state; the sentence says what to do first. */
export class NotNowError extends OnePalmError {
  readonly type = 'not_now';
}

/** The device's key is gone for good: start over, with `OnePalm.startOver`. */
export class StartOverError extends OnePalmError {
  readonly type = 'start_over';
}

/** The caller cancelled, or the core was closed meanwhile. `cause` is the signal's reason. */
export class CancelledError extends OnePalmError {
  readonly type = 'cancelled';
}

/** A fault of the app or of this device: tell support the code. */
export class TellSupportError extends OnePalmError {
  readonly type = 'tell_support';
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

/** What the addon threw, as an error; what the caller's own values threw becomes the cause of one. */
/** @internal */
export function asError(thrown: unknown, signal?: AbortSignal): OnePalmError {
  if (thrown instanceof OnePalmError) {
    return thrown;
  }
  if (!isProblem(thrown)) {
    return new MendError(UNREADABLE, { cause: thrown });
  }
  const cause =
    thrown.type === 'cancelled' && signal?.aborted ? { cause: signal.reason } : undefined;
  return new CLASSES[thrown.type](thrown.problem, cause);
}

const UNREADABLE: Problem = {
  code: 'app.unreadable',
  zh: '传入的值无法读取，请检查后重试。',
  en: 'A value that was passed cannot be read: check what the call was given.',
  fields: [],
};

/** Objects of the addon's have no getters: nothing of the caller's runs here that could throw. */
function isProblem(thrown: unknown): thrown is { type: ErrorType; problem: Problem } {
  if (typeof thrown !== 'object' || thrown === null || util.types.isProxy(thrown)) {
    return false;
  }
  const type = Object.getOwnPropertyDescriptor(thrown, 'type')?.value;
  const problem = Object.getOwnPropertyDescriptor(thrown, 'problem')?.value;
  return typeof type === 'string' && Object.hasOwn(CLASSES, type) && typeof problem === 'object';
}
