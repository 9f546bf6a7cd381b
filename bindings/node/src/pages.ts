import type { PageOptions } from './options.js';

/** A call that gives pages. */
export type Pages = (
  this: object,
  options: PageOptions,
) => Promise<{ items: unknown[]; next?: string | undefined }>;

/** How many a page holds where all are read. */
const LIMIT = 50;

/** What goes through every page of `list` is `all`; of `listTogether` it is `allTogether`, of `outbox` `wholeOutbox`. */
export function allOf(name: string): string {
  const whole = name.replace(/^./, (letter) => `whole${letter.toUpperCase()}`);
  return name.startsWith('list') ? name.replace('list', 'all') : whole;
}

/** Goes through every page; each is read when the loop comes to it. */
export function all(pages: Pages): (this: object) => AsyncGenerator<unknown, void, void> {
  return async function* (this: object) {
    let after: string | undefined;
    do {
      const { items, next } = await pages.call(this, { after, limit: LIMIT });
      yield* items;
      after = next;
    } while (after !== undefined);
  };
}
