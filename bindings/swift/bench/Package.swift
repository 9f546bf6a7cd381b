// swift-tools-version: 6.0
import PackageDescription

// Measured: the package that `package.sh` made of a library with the feature `probe`. Beside it: the same shapes of a
// library that holds nothing else, generated into Sources/Empty and Sources/EmptyFFI by `prepare.sh`.
let onePalm = Context.environment["ONEPALM_SWIFT"] ?? "../OnePalm"
let library = "\(Context.packageDirectory)/lib"

let package = Package(
  name: "Bench",
  platforms: [.macOS(.v13)],
  dependencies: [.package(name: "OnePalm", path: onePalm)],
  targets: [
    .systemLibrary(name: "EmptyFFI"),
    .target(
      name: "Empty", dependencies: ["EmptyFFI"],
      linkerSettings: [.unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library])]),
    .executableTarget(name: "Bench", dependencies: ["OnePalm", "Empty"]),
  ]
)
