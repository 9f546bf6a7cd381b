import Foundation

/// A file out of the vault, in parts of at most 1 MB, each read when it is asked for.
public struct FileParts: AsyncSequence, Sendable {
  public typealias Element = Data

  private let read: @Sendable (_ offset: Int) async throws(OnePalmError) -> Data

  init(_ read: @escaping @Sendable (_ offset: Int) async throws(OnePalmError) -> Data) {
    self.read = read
  }

  /// Writes the whole file to `file`, in place of what is there; where anything fails, what is there stays.
  func write(to file: URL) async throws {
    let half = file.appendingPathExtension("part")
    defer { try? FileManager.default.removeItem(at: half) }
    try Data().write(to: half)
    let handle = try FileHandle(forWritingTo: half)
    defer { try? handle.close() }
    for try await part in self { try handle.write(contentsOf: part) }
    try handle.synchronize()
    guard rename(half.path, file.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
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
