import type { Drafts } from './answers.js';
import { abortable, area } from './call.js';
import { changes } from './changes.js';
import { files } from './files.js';
import { handleOf, hold } from './handles.js';
import type { Handle } from './native.js';
import type { CallOptions } from './options.js';
import type * as surface from './surface.js';
import { reading } from './thrown.js';

const Areas = {
  session: area<surface.Session>('session'),
  profile: area<surface.ProfileArea>('profile'),
  drafts: area<Drafts>('drafts', files),
  cases: area<surface.Cases>('cases'),
  certificates: area<surface.Certificates>('certificates'),
  inbox: area<surface.Inbox>('inbox'),
  evaluations: area<surface.Evaluations>('evaluations'),
  activity: area<surface.Activity>('activity'),
  sync: area<surface.Sync>('sync'),
};

/** A signed-in person, by areas. Handles are cheap. */
export class Citizen {
  /** Who it is. */
  readonly person: surface.PersonId;
  /** Sign-out and the state of the session. */
  readonly session: surface.Session;
  /** What is known of the person. */
  readonly profile: surface.ProfileArea;
  /** What is being filled in. */
  readonly drafts: Drafts;
  /** What was submitted. */
  readonly cases: surface.Cases;
  /** E-certificates. */
  readonly certificates: surface.Certificates;
  /** Messages. */
  readonly inbox: surface.Inbox;
  /** Ratings. */
  readonly evaluations: surface.Evaluations;
  /** What this app did in the person's name. */
  readonly activity: surface.Activity;
  /** The exchange with the platform. */
  readonly sync: surface.Sync;

  private constructor(handle: Handle) {
    hold(this, handle);
    this.person = handle.person() ?? '';
    this.session = Areas.session(handle);
    this.profile = Areas.profile(handle);
    this.drafts = Areas.drafts(handle);
    this.cases = Areas.cases(handle);
    this.certificates = Areas.certificates(handle);
    this.inbox = Areas.inbox(handle);
    this.evaluations = Areas.evaluations(handle);
    this.activity = Areas.activity(handle);
    this.sync = Areas.sync(handle);
  }

  /** @internal */
  static of(handle: Handle): Citizen {
    return new Citizen(handle);
  }

  /**
   * Tells *that* something changed; what, is read from the areas. Changes that come while nobody waits are told as one.
   * It goes on until the loop is left, the signal aborts or the core is closed, and keeps no process alive.
   */
  changes(options: CallOptions = {}): AsyncIterableIterator<void> {
    const { handle, signal } = reading(() => ({
      handle: handleOf(this),
      signal: abortable(options.signal),
    }));
    return changes(handle, signal);
  }
}
