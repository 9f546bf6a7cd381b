#!/bin/sh
# NOT RUN YET: this needs a Mac with Xcode, and was written on Linux from the tools' documents. Read it before you
# trust it.
#
# Makes OnePalmFFI.xcframework, the native library for phones, simulators and the Mac: xcframework.sh FOLDER
# FOLDER is the package that package.sh made; `Package.swift` there finds the framework beside it.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# = 1 ] || { echo "xcframework.sh FOLDER" >&2; exit 2; }
[ "$(uname)" = Darwin ] || { echo "xcframework.sh: only on a Mac" >&2; exit 1; }
folder=$(cd "$1" && pwd)
cd "$here"

targets="aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin"
export IPHONEOS_DEPLOYMENT_TARGET=16.0 MACOSX_DEPLOYMENT_TARGET=13.0
for target in $targets; do
    rustup target add "$target"
    cargo rustc --locked --profile dist --package onepalm-ffi --lib --crate-type staticlib --target "$target"
done

# One slice has one platform: the two processors of the simulator, and those of the Mac, go into one file each.
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
built=${CARGO_TARGET_DIR:-$here/../../target}
slice() {
    mkdir "$made/$1"
    libraries=
    for target in $2; do libraries="$libraries $built/$target/dist/libonepalm_ffi.a"; done
    # shellcheck disable=SC2086 # a list
    lipo -create $libraries -output "$made/$1/libonepalm_ffi.a"
}
slice phone aarch64-apple-ios
slice simulator 'aarch64-apple-ios-sim x86_64-apple-ios'
slice mac 'aarch64-apple-darwin x86_64-apple-darwin'

# The C module that the skin imports. The library is linked by the framework, not by the module.
mkdir "$made/headers"
cp "$folder/Sources/OnePalmFFI/"*.h "$made/headers"
grep -v ' link ' "$folder/Sources/OnePalmFFI/module.modulemap" >"$made/headers/module.modulemap"

rm -rf "$folder/OnePalmFFI.xcframework"
xcodebuild -create-xcframework \
    -library "$made/phone/libonepalm_ffi.a" -headers "$made/headers" \
    -library "$made/simulator/libonepalm_ffi.a" -headers "$made/headers" \
    -library "$made/mac/libonepalm_ffi.a" -headers "$made/headers" \
    -output "$folder/OnePalmFFI.xcframework"

# What is handed out carries no path of the machine that built it.
if grep -rlq "$HOME" "$folder/OnePalmFFI.xcframework"; then
    echo "xcframework.sh: paths of this machine are in the library (build with --remap-path-prefix)" >&2
fi
