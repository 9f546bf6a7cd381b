/// How a host service says that it cannot. Whatever else it throws counts as `unavailable`.
public enum HostFailure: Error, Hashable, Sendable {
  /// The key is gone for good, as after a reinstall or a restore.
  case gone
  /// Not now: locked, busy, failed. Nothing is concluded from it.
  case unavailable
  /// The bytes were not made by this key, or were altered.
  case wrong
}

extension HostFailure {
  /// Asks a service of the host; how it fails is told to the core.
  static func telling<Answer>(_ ask: () throws -> Answer) throws -> Answer {
    do {
      return try ask()
    } catch let failure as HostFailure {
      throw failure.raw
    } catch {
      throw RawHostFailure.Unavailable
    }
  }

  /// Asks a service of the library.
  static func told<Answer>(_ ask: () throws -> Answer) throws(HostFailure) -> Answer {
    do {
      return try ask()
    } catch RawHostFailure.Gone {
      throw .gone
    } catch RawHostFailure.Wrong {
      throw .wrong
    } catch {
      throw .unavailable
    }
  }

  private var raw: RawHostFailure {
    switch self {
    case .gone: .Gone
    case .unavailable: .Unavailable
    case .wrong: .Wrong
    }
  }
}
