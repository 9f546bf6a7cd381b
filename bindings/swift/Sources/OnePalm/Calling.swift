/// Makes a call of the core; what it throws becomes the skin's error.
func call<Result: Sendable>(_ work: () async throws -> Result) async throws(OnePalmError) -> Result {
  do {
    return try await work()
  } catch {
    throw OnePalmError(crossing: error)
  }
}

/// The same for a long call: it gets a token that is cancelled with the task.
func longCall<Result: Sendable>(
  _ work: (RawCancelToken) async throws -> Result
) async throws(OnePalmError) -> Result {
  let token = RawCancelToken()
  return try await call {
    try await withTaskCancellationHandler {
      try await work(token)
    } onCancel: {
      token.cancel()
    }
  }
}
