import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Is asked and never answers: calls to it go on until they are stopped.
final class SilentServer: Sendable {
  let port: UInt16
  private let socket: Int32

  init() throws {
    #if canImport(Glibc)
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let listens = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, length) == 0 && listen(socket, 16) == 0
          && getsockname(socket, address, &length) == 0
      }
    }
    guard listens else { throw Deaf() }
    port = UInt16(bigEndian: address.sin_port)
  }

  /// Waits until a call has come as far as its first request.
  func isAsked() async {
    let socket = socket
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var byte: UInt8 = 0
        _ = recv(accept(socket, nil, nil), &byte, 1, 0)
        continuation.resume()
      }
    }
  }

  deinit {
    close(socket)
  }

  private struct Deaf: Error {}
}
