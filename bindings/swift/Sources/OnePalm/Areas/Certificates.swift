import Foundation

extension Citizen {
  /// The citizen's e-certificates (电子证照): verified and drawn without a network.
  public struct Certificates: Sendable {
    let raw: RawCertificates

    /// A page of certificates, newest first; `after` is the `next` of the page before.
    public func list(
      after: String? = nil, limit: Int = 20
    ) async throws(OnePalmError) -> CertificatePage {
      try await call { try await raw.list(after: after, limit: limit) }
    }

    /// Every certificate, newest first, read page by page while it is gone through.
    public func all() -> Pages<Certificate> {
      Pages(list)
    }

    /// Verifies a certificate of the wallet.
    public func verify(_ id: CertificateID) async throws(OnePalmError) -> Verdict {
      try await longCall { token in try await raw.verify(id: id, cancel: token) }
    }

    /// Verifies any certificate, for example one that somebody else shows.
    public func judge(_ file: Data) async throws(OnePalmError) -> Verdict {
      try await longCall { token in try await raw.judge(file: file, cancel: token) }
    }

    /// Gives the sealed file out of the wallet into a file, and notes in the activity log to whom.
    public func save(
      _ id: CertificateID, for receiver: String, to file: URL
    ) async throws(OnePalmError) {
      try await call { try await raw.save(id: id, to: receiver, path: file.path) }
    }

    /// Draws a page as a PNG picture into a file. What did not verify bears a mark that cannot be missed. A library
    /// without drawing refuses.
    ///
    /// - Parameters:
    ///   - id: A certificate of the wallet.
    ///   - page: Which page, from 0.
    ///   - dpi: From 18 to 1,200.
    ///   - file: Where the picture goes, in place of what is there.
    /// - Returns: What verifying it found.
    @discardableResult
    public func draw(
      _ id: CertificateID, page: Int = 0, dpi: Float = 144, to file: URL
    ) async throws(OnePalmError) -> Verdict {
      try await longCall { token in
        try await raw.draw(id: id, page: page, dpi: dpi, path: file.path, cancel: token)
      }
    }
  }
}
