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

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem, options);
    const fields = problem.fields.map(({ at, code }) => `${at} ${code}`);
    if (fields.length > 0) this.message += ` (${fields.join(', ')})`;
  }
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
