// swift-tools-version: 6.0
import PackageDescription

// The package as `bindings/swift/scripts/package.sh` makes it.
let onePalm = Context.environment["ONEPALM_SWIFT"] ?? "../OnePalm"

let package = Package(
  name: "Contract",
  platforms: [.macOS(.v13)],
  dependencies: [.package(name: "OnePalm", path: onePalm)],
  targets: [.executableTarget(name: "Contract", dependencies: ["OnePalm"])]
)
