import Foundation

extension Citizen {
  /// The citizen's e-certificates (电子证照): verified and drawn without a network.
  public struct Certificates: Sendable {
    let raw: RawCertificates

    /// A page of certificates, newest first; `after` is the `next` of the page before.
    public func list(
      after: String? = nil, limit: Int = 20
    ) async throws(OnePalmError) -> CertificatePage {
      try await call { try await raw.list(after: after, limit: Int32(crossing: limit)) }
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
    public func save(_ id: CertificateID, for receiver: String, at file: URL) async throws(OnePalmError) {
      try await call { try await raw.save(id: id, to: receiver, path: file.path) }
    }

    /// Draws page `page` (from 0) as a PNG picture into a file, at 18 to 1,200 dpi. What did not verify bears a mark that
    /// cannot be missed. A library without drawing refuses.
    @discardableResult
    public func draw(
      _ id: CertificateID, page: Int = 0, dpi: Float = 144, at file: URL
    ) async throws(OnePalmError) -> Verdict {
      try await longCall { token in
        try await raw.draw(id: id, page: Int32(crossing: page), dpi: dpi, path: file.path, cancel: token)
      }
    }
  }
}
