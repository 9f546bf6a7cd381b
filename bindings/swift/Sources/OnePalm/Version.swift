import OnePalmFFI

extension OnePalm {
  /// The version of this package.
  public static let version = "0.1.0"

  /// Throws where the native library is of another version: nothing else of it may be called then.
  static func checkLibrary() throws(OnePalmError) {
    if let problem = otherVersion { throw .tellSupport(problem) }
  }

  private static let otherVersion: Problem? = {
    let found = String(cString: onepalm_version())
    guard found != version else { return nil }
    return Problem(
      code: "library.other-version",
      zh: "OnePalm 软件包的版本是 \(version)，而随应用加载的原生库 onepalm_ffi 的版本是 \(found)：请使用同一版本的原生库。",
      en: """
        The OnePalm package is version \(version), but the native library onepalm_ffi that was loaded is version \
        \(found): use the library of the same version.
        """,
      fields: []
    )
  }()
}
