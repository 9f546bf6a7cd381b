import Foundation

/// Why a call could not be done, named by what the caller does next. Holds no personal data.
public enum OnePalmError: Error, Hashable, Sendable {
  /// Sign in again; nothing is lost.
  case signIn(Problem)
  /// Mend the fields, materials or arguments that `fields` names.
  case mend(Problem)
  /// Nothing changed: try later. No network, a platform that cannot serve, a locked key store, a full disk.
  case tryLater(Problem)
  /// Update the app.
  case updateApp(Problem)
  /// The platform, or a check on this device, refused. The same again is refused again.
  case refused(Problem)
  /// What was asked for is not here: look again.
  case notFound(Problem)
  /// Not in this state; the sentence says what to do first.
  case notNow(Problem)
  /// The device's key is gone for good: start over, with `OnePalm.startOver`.
  case startOver(Problem)
  /// The task was cancelled, or the core was shut down meanwhile.
  case cancelled(Problem)
  /// A fault of the app or of this device: tell support the code.
  case tellSupport(Problem)

  /// What happened.
  public var problem: Problem {
    switch self {
    case .signIn(let problem), .mend(let problem), .tryLater(let problem), .updateApp(let problem),
      .refused(let problem), .notFound(let problem), .notNow(let problem), .startOver(let problem),
      .cancelled(let problem), .tellSupport(let problem):
      problem
    }
  }

  /// The stable code, for example `network.offline`.
  public var code: String { problem.code }

  /// What must be mended, where that is what the caller does next; else empty.
  public var fields: [FieldError] { problem.fields }
}

extension OnePalmError: LocalizedError {
  /// What happened and what to do next, in the language of the device.
  public var errorDescription: String? { problem.sentence() }
}

extension Problem {
  /// What happened and what to do next: in Chinese where that is the language, else in English.
  public func sentence(in language: Locale.LanguageCode? = .preferred) -> String {
    language == .chinese ? zh : en
  }
}

extension FieldError {
  /// What to do: in Chinese where that is the language, else in English.
  public func sentence(in language: Locale.LanguageCode? = .preferred) -> String {
    language == .chinese ? zh : en
  }
}

extension Locale.LanguageCode {
  /// The first language that the device's owner wants.
  public static var preferred: Locale.LanguageCode? {
    Locale.preferredLanguages.first.flatMap { Locale(identifier: $0).language.languageCode }
  }
}

extension OnePalmError {
  /// What does not come of the core's own errors: something crossed that neither side foresees.
  static let fault = OnePalmError.tellSupport(
    Problem(
      code: "core.fault",
      zh: "应用内部出错，已保存的内容不受影响；请联系技术支持。",
      en: "The app made a mistake; what was saved is safe. Tell support this code.",
      fields: []
    ))

  init(_ raw: RawOnePalmError) {
    self =
      switch raw {
      case .SignIn(let problem): .signIn(problem)
      case .Mend(let problem): .mend(problem)
      case .TryLater(let problem): .tryLater(problem)
      case .UpdateApp(let problem): .updateApp(problem)
      case .Refused(let problem): .refused(problem)
      case .NotFound(let problem): .notFound(problem)
      case .NotNow(let problem): .notNow(problem)
      case .StartOver(let problem): .startOver(problem)
      case .Cancelled(let problem): .cancelled(problem)
      case .TellSupport(let problem): .tellSupport(problem)
      }
  }

  /// Whatever a call across the border threw.
  init(crossing error: any Error) {
    switch error {
    case let error as OnePalmError: self = error
    case let raw as RawOnePalmError: self.init(raw)
    default: self = .fault
    }
  }
}
