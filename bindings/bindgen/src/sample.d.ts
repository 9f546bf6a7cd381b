// Generated from the library's metadata: do not edit.

import type { CallOptions, PageOptions } from './options.js';

/** A span of time. */
export type Milliseconds = number;

export type DraftId = string;

export type CaseStage = 'pre_audit' | 'accepted';

/** What a field holds. */
export type FieldValue =
  | { type: 'nothing' }
  /** One line. */
  | { type: 'text'; value: string }
  | { type: 'rows'; rows: Record<string, string>[]; moreRows: number };

/**
 * A draft as the screen shows it.
 * See {@link Drafts.answerAll} and {@link Draft}.
 */
export interface Draft {
  id: DraftId;
  /** Counted up by every change. */
  revision: number;
  note?: string;
  stage: CaseStage;
  value: FieldValue;
  changedAt: Date;
  keptFor: Milliseconds;
  pages: (Uint8Array | undefined)[];
}

export interface DraftPage {
  items: Draft[];
  next?: string;
}

export interface PageRequest {
  limit?: number | undefined;
  after?: string | undefined;
  newestFirst?: boolean | undefined;
}

export interface SyncRequest {
  budgetMillis?: number | undefined;
  atOnce?: boolean | undefined;
}

/** The drafts of one citizen. */
export interface Drafts {
  /** Answers a field. */
  answerAll(
    id: DraftId,
    fieldName: string,
    value?: FieldValue,
    options?: CallOptions,
  ): Promise<Draft>;
  readonly count: number;
  /** The newest first. */
  list(options?: PageOptions): Promise<DraftPage>;
  /** All that `list` gives page by page, in its order; each page is read when the loop comes to it. */
  all(): AsyncGenerator<Draft, void, void>;
  page(options?: PageRequest & CallOptions): Promise<Draft[]>;
  sync(options?: SyncRequest): Promise<void>;
}
