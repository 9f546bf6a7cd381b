/// A signed-in person. Handles are cheap; each area is a value of its own.
public final class Citizen: Sendable {
  private let raw: RawCitizen

  init(_ raw: RawCitizen) {
    self.raw = raw
  }

  /// Who it is.
  public var person: PersonID { raw.person() }

  /// Sign-out and the state of the session.
  public var session: Session { Session(raw: raw.session()) }

  /// What is known of the person.
  public var profile: ProfileArea { ProfileArea(raw: raw.profile()) }

  /// What is being filled in.
  public var drafts: Drafts { Drafts(raw: raw.drafts()) }

  /// What was submitted.
  public var cases: Cases { Cases(raw: raw.cases()) }

  /// E-certificates.
  public var certificates: Certificates { Certificates(raw: raw.certificates()) }

  /// Messages.
  public var inbox: Inbox { Inbox(raw: raw.inbox()) }

  /// Ratings.
  public var evaluations: Evaluations { Evaluations(raw: raw.evaluations()) }

  /// What this app did in the person's name.
  public var activity: Activity { Activity(raw: raw.activity()) }

  /// The exchange with the platform.
  public var sync: Sync { Sync(raw: raw.sync()) }

  /// An element whenever something of the citizen's changed; what, is read from the areas. Changes that come while
  /// nobody looks are one element. It ends when the core is shut down.
  public func changes() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let subscription = raw.observe(observer: Observer(continuation))
      continuation.onTermination = { _ in subscription.end() }
    }
  }
}

/// Hands changes on to a stream, and ends it when the core lets the observer go.
private final class Observer: RawChangeObserver {
  private let continuation: AsyncStream<Void>.Continuation

  init(_ continuation: AsyncStream<Void>.Continuation) {
    self.continuation = continuation
  }

  func changed() throws {
    continuation.yield()
  }

  deinit {
    continuation.finish()
  }
}
