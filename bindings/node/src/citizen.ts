import type { Drafts } from './answers.js';
import { area, Held } from './call.js';
import { changes } from './changes.js';
import type { Handle } from './native.js';
import type * as surface from './surface.js';

/** The one exchange with the platform: when the app opens, when something was queued, when the last report says. */
export interface Sync extends Omit<surface.Sync, 'run'> {
  /**
   * Sends what is due, fetches what changed, refreshes signed files. Being offline is a report, not an error. One at a
   * time: a second call waits for the first. Cancelled, it stops between two steps; nothing is lost or sent twice.
   */
  run(
    request?: surface.SyncRequest,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<surface.SyncReportView>;
}

const Areas = {
  session: area<surface.Session>('session'),
  profile: area<surface.Profile>('profile'),
  drafts: area<Drafts>('drafts'),
  cases: area<surface.Cases>('cases'),
  certificates: area<surface.Certificates>('certificates'),
  inbox: area<surface.Inbox>('inbox'),
  evaluations: area<surface.Evaluations>('evaluations'),
  activity: area<surface.Activity>('activity'),
  sync: area<Sync>('sync'),
};

/** A signed-in person, by areas. Handles are cheap. */
export class Citizen extends Held {
  /** Who it is. */
  readonly person: surface.PersonId;
  /** Sign-out and the state of the session. */
  readonly session: surface.Session;
  /** What is known of the person. */
  readonly profile: surface.Profile;
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
  readonly sync: Sync;

  /** @internal Citizens come of a sign-in. */
  constructor(handle: Handle) {
    super(handle);
    this.person = handle.person() ?? '';
    this.session = new Areas.session(handle);
    this.profile = new Areas.profile(handle);
    this.drafts = new Areas.drafts(handle);
    this.cases = new Areas.cases(handle);
    this.certificates = new Areas.certificates(handle);
    this.inbox = new Areas.inbox(handle);
    this.evaluations = new Areas.evaluations(handle);
    this.activity = new Areas.activity(handle);
    this.sync = new Areas.sync(handle);
  }

  /**
   * Tells *that* something changed; what, is read from the areas. Changes that come while nobody waits are told as one.
   * It goes on until the loop is left or the signal aborts, and keeps no process alive.
   */
  changes(options: { signal?: AbortSignal | undefined } = {}): AsyncIterableIterator<void> {
    return changes(Held.handle(this), options.signal);
  }
}
