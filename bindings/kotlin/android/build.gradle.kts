// The same sources as an Android library. Written to be read: Google's repository is not reachable where this project is
// tested, so nothing here was run.
//
// Before it: build the façade for each ABI into `jniLibs`, and write the generated sources:
//   cargo ndk -t arm64-v8a -t armeabi-v7a -t x86_64 -o bindings/kotlin/android/jniLibs build --release -p onepalm-ffi
//   cargo run -p onepalm-bindgen --bin surface -- kotlin LIBRARY target/bindings/kotlin/generated
// Minimum API 26: `java.time` and `java.nio.file` are there without desugaring.

plugins {
    id("com.android.library") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.2.21"
}

android {
    namespace = "cn.onepalm"
    compileSdk = 36

    defaultConfig {
        minSdk = 26
        consumerProguardFiles("keep.pro")
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    sourceSets["main"].apply {
        kotlin.srcDirs("src/main/kotlin", "../src/main/kotlin", "../../../target/bindings/kotlin/generated")
        jniLibs.srcDirs("jniLibs")
    }
}

kotlin {
    compilerOptions { allWarningsAsErrors = true }
}

dependencies {
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.10.2")
    implementation("net.java.dev.jna:jna:5.18.1@aar")
}
