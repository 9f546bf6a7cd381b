// swift-tools-version: 6.0
import PackageDescription

#if os(Linux)
  // The native library lies in the package: programs link to it there and find it there.
  let library = "\(Context.packageDirectory)/lib"
  let native = Target.systemLibrary(name: "OnePalmFFI")
  let linking: [LinkerSetting] = [
    .unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library])
  ]
#else
  let native = Target.binaryTarget(name: "OnePalmFFI", path: "OnePalmFFI.xcframework")
  let linking: [LinkerSetting] = []
#endif

let package = Package(
  name: "OnePalm",
  platforms: [.iOS(.v16), .macOS(.v13)],
  products: [.library(name: "OnePalm", targets: ["OnePalm"])],
  targets: [
    native,
    .target(name: "OnePalm", dependencies: ["OnePalmFFI"], linkerSettings: linking),
    .testTarget(name: "OnePalmTests", dependencies: ["OnePalm"]),
  ]
)
