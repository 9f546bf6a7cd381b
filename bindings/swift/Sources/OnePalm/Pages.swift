/// A whole list, read page by page while it is gone through.
///
/// ```swift
/// for try await entry in citizen.cases.all() {
///   print(entry.itemName)
/// }
/// ```
public struct Pages<Element: Sendable>: AsyncSequence, Sendable {
  private let read: @Sendable (_ after: String?) async throws(OnePalmError) -> (items: [Element], next: String?)

  init<P: Page>(
    _ list: @escaping @Sendable (_ after: String?, _ limit: Int) async throws(OnePalmError) -> P
  ) where P.Item == Element {
    read = { after throws(OnePalmError) in
      let page = try await list(after, 50)
      return (page.items, page.next)
    }
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(read: read)
  }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let read: @Sendable (String?) async throws(OnePalmError) -> (items: [Element], next: String?)
    private var items: ArraySlice<Element> = []
    private var after: String?
    private var isLast = false

    fileprivate init(
      read: @escaping @Sendable (String?) async throws(OnePalmError) -> (items: [Element], next: String?)
    ) {
      self.read = read
    }

    public mutating func next() async throws(OnePalmError) -> Element? {
      while items.isEmpty, !isLast {
        let page = try await read(after)
        (items, after, isLast) = (page.items[...], page.next, page.next == nil)
      }
      return items.popFirst()
    }
  }
}

/// A part of a list.
protocol Page<Item>: Sendable {
  associatedtype Item: Sendable

  var items: [Item] { get }
  /// Where the next page begins; `nil`: this is the last.
  var next: String? { get }
}

extension ActivityPage: Page {}
extension CasePage: Page {}
extension CertificatePage: Page {}
extension DraftPage: Page {}
extension EvaluationPage: Page {}
extension MessagePage: Page {}
extension OutboxPage: Page {}
extension TogetherPage: Page {}
