import Foundation

/// A file out of the vault, in parts of at most 1 MB, each read when it is asked for.
public struct FileParts: AsyncSequence, Sendable {
  public typealias Element = Data

  private let read: @Sendable (_ offset: Int) async throws(OnePalmError) -> Data

  init(_ read: @escaping @Sendable (_ offset: Int) async throws(OnePalmError) -> Data) {
    self.read = read
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(read: read)
  }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let read: @Sendable (Int) async throws(OnePalmError) -> Data
    fileprivate var offset = 0

    public mutating func next() async throws(OnePalmError) -> Data? {
      let part = try await read(offset)
      offset += part.count
      return part.isEmpty ? nil : part
    }
  }
}
