import Foundation

/// How the core is set up: made once by the app.
public struct Configuration: Sendable {
  /// Folder for the vault and the catalogue; made if it is not there. Keep it out of device backups.
  public var folder: URL
  /// Root address of the platform, for example `https://zwfw.example.gov.cn`.
  public var platform: URL
  /// The identity provider's issuer; `nil`: the platform's own test realm.
  public var issuer: URL?
  /// The app's client id at the provider.
  public var clientID: String
  /// Where the provider sends the citizen back to; `nil`: `onepalm://signed-in`.
  public var redirect: URL?
  /// Whose signature stands under the catalogue, the trust list, the status list and the calendar. May be `nil` for a
  /// platform on this machine only.
  public var root: RootPin?
  /// Font files that the device has, for pages of certificates whose fonts are not inside.
  public var fonts: [URL]

  public init(
    folder: URL,
    platform: URL,
    issuer: URL? = nil,
    clientID: String = "onepalm-app",
    redirect: URL? = nil,
    root: RootPin? = nil,
    fonts: [URL] = []
  ) {
    self.folder = folder
    self.platform = platform
    self.issuer = issuer
    self.clientID = clientID
    self.redirect = redirect
    self.root = root
    self.fonts = fonts
  }

  /// The pinned root key of signed files.
  public enum RootPin: Hashable, Sendable {
    /// An SM2 public key, uncompressed (65 bytes), built into the app.
    case key(Data)
    /// For demonstrations only: the key that the platform shows at first.
    case firstUse
  }
}

extension Configuration {
  var raw: RawConfig {
    RawConfig(
      dataDir: folder.path,
      platform: platform.absoluteString,
      issuer: issuer?.absoluteString,
      clientID: clientID,
      redirectUri: redirect?.absoluteString ?? "onepalm://signed-in",
      root: root?.raw,
      fonts: fonts.map(\.path)
    )
  }
}

extension Configuration.RootPin {
  fileprivate var raw: RawRootPin {
    switch self {
    case .key(let point): .key(publicKey: point)
    case .firstUse: .firstUse
    }
  }
}
