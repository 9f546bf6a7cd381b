/** The core of OnePalm for Node. Begin with {@link OnePalm.open}. */
import { native } from './native.js';

export type { AnswerValue, Cell, Drafts, Row } from './answers.js';
export { Citizen } from './citizen.js';
export * from './errors.js';
export { OnePalm } from './one-palm.js';
export type { CallOptions, PageOptions } from './options.js';
export {
  type Awaitable,
  type Clock,
  FileKeyGuard,
  HostFailure,
  type HostServices,
  type KeyGuard,
  type Log,
} from './services.js';
export type * from './surface.js';

/** The version of the library that is inside: this package's own. */
export function version(): string {
  return native.version();
}
