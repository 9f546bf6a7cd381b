import { area, methods } from './call.js';
import { Citizen } from './citizen.js';
import { handleOf, hold } from './handles.js';
import { answering, host } from './host.js';
import { type Handle, native } from './native.js';
import type { CallOptions } from './options.js';
import type { HostServices } from './services.js';
import type * as surface from './surface.js';
import { asError, reading } from './thrown.js';

type Own = 'catalogue' | 'citizen' | 'completeSignIn' | 'shutDown';

const catalogue = area<surface.Catalogue>('catalogue');

export interface OnePalm extends Omit<surface.OnePalm, Own> {
  /** The handle of a person who is signed in. Switching person is taking another handle. */
  citizen(person: surface.PersonId): Promise<Citizen>;
  /**
   * Completes a sign-in with the address that the browser came back to, whenever it comes: also in a process that was
   * started since. An address can be used once; a call that was cancelled may have used it.
   */
  completeSignIn(redirect: string, options?: CallOptions): Promise<Citizen>;
}

/** The root of the core: one in a process is enough for every citizen. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the methods are put on the prototype below
export class OnePalm implements AsyncDisposable {
  /** The catalogue: readable by everybody, without sign-in and without a network. */
  readonly catalogue: surface.Catalogue;

  private constructor(handle: Handle) {
    hold(this, handle);
    this.catalogue = catalogue(handle);
  }

  /** Opens the core. Needs no network. */
  static open(config: surface.Config, services: HostServices): Promise<OnePalm> {
    return OnePalm.#begin(false, config, services);
  }

  /**
   * The way out when the device's key is gone for good: erases what nobody can read any more and begins anew. What was
   * synchronised comes back after sign-in; what was unsent is lost with the key.
   */
  static startOver(config: surface.Config, services: HostServices): Promise<OnePalm> {
    return OnePalm.#begin(true, config, services);
  }

  /**
   * Ends the core: long calls are cancelled, short ones are finished, then nothing is held any more. Every later call,
   * on whatever came of this root, fails with `core.closed`. Twice is once.
   */
  async close(): Promise<void> {
    const handle = reading(() => handleOf(this));
    try {
      await native.shutDown(handle);
    } catch (thrown) {
      throw asError(thrown);
    }
  }

  /** For `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  static async #begin(
    anew: boolean,
    config: surface.Config,
    services: HostServices,
  ): Promise<OnePalm> {
    try {
      const handle = await reading(() => {
        const { answers, guard, has } = answering(services);
        return native.open(anew, config, host(answers), has, guard);
      });
      return new OnePalm(handle as Handle);
    } catch (thrown) {
      throw asError(thrown);
    }
  }
}

Object.defineProperties(OnePalm.prototype, methods('root', Citizen.of));
