import Foundation

/// A guard with its keys in a file that only its owner may read, made where there is none: for desktops, servers and
/// tests. It protects the vault no better than the file itself is protected.
public struct FileKeyGuard: KeyGuard {
  let raw: any RawKeyGuard

  /// Opens the file at `url`, or makes it.
  public init(at url: URL) throws(OnePalmError) {
    try OnePalm.checkLibrary()
    do {
      raw = try fileKeyGuard(path: url.path)
    } catch {
      throw OnePalmError(crossing: error)
    }
  }

  public func wrap(_ plain: Data) throws(HostFailure) -> Data {
    try HostFailure.told { try raw.wrap(plain: plain) }
  }

  public func unwrap(_ wrapped: Data) throws(HostFailure) -> Data {
    try HostFailure.told { try raw.unwrap(wrapped: wrapped) }
  }

  public func sign(_ message: Data) throws(HostFailure) -> Data {
    try HostFailure.told { try raw.sign(message: message) }
  }

  public func publicKey() throws(HostFailure) -> Data {
    try HostFailure.told { try raw.publicKey() }
  }
}
