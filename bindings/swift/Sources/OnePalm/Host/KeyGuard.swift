import Foundation

/// Keeps two keys that never leave it: one wraps the vault's data keys, one signs as this device. On a phone this is the
/// Secure Enclave; bind the keys neither to biometrics nor to the lock screen, for phones lose such keys.
/// The data key comes as ordinary memory: wipe your copy when you are done with it.
///
/// A guard may call the core, but must wait neither for a sync nor for a sign-out of the person it is asked for: these
/// wait for the guard.
public protocol KeyGuard: Sendable {
  /// Wraps a data key, so that only this guard can unwrap it.
  func wrap(_ plain: Data) throws -> Data

  /// Unwraps what `wrap` gave.
  func unwrap(_ wrapped: Data) throws -> Data

  /// Signs with ECDSA on P-256 over SHA-256 (ES256): r and s, 32 bytes each.
  func sign(_ message: Data) throws -> Data

  /// The public half of the signing key: an uncompressed point, 65 bytes that begin with 4.
  func publicKey() throws -> Data
}

/// The host's guard as the core sees it.
final class HostedKeyGuard: RawKeyGuard {
  private let host: any KeyGuard

  init(_ host: any KeyGuard) {
    self.host = host
  }

  func wrap(plain: Data) throws -> Data {
    try HostFailure.telling { try host.wrap(plain) }
  }

  func unwrap(wrapped: Data) throws -> Data {
    try HostFailure.telling { try host.unwrap(wrapped) }
  }

  func sign(message: Data) throws -> Data {
    try HostFailure.telling { try host.sign(message) }
  }

  func publicKey() throws -> Data {
    try HostFailure.telling { try host.publicKey() }
  }
}
