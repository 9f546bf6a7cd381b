/** What a long call takes beside its arguments. */
export interface CallOptions {
  /** Cancels the call at its next step. */
  signal?: AbortSignal | undefined;
}

/** Which page of a list. */
export interface PageOptions {
  /** Where it begins: `next` of the page before; `undefined`: with the first. */
  after?: string | undefined;
  /** How many at most; 20 if nothing is said. */
  limit?: number | undefined;
}
