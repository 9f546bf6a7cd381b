package cn.onepalm

import com.sun.jna.Platform
import org.junit.jupiter.api.io.TempDir
import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.writeText
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class NativeLibraryTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `library and package are of one version`() {
        assertEquals(System.getProperty("onepalm.version"), VERSION)
        assertEquals(VERSION, OnePalm.version)
    }

    @Test
    fun `a missing library is one sentence`() {
        val said = load()
        assertTrue(said.startsWith("The native library onepalm_ffi for ${Platform.RESOURCE_PREFIX} is missing: "), said)
        assertEquals(1, said.trim().lines().size)
    }

    @Test
    fun `a library of another version is one sentence that names both`() {
        build("const char *onepalm_version(void) { return \"9.9.9\"; }")
        val sentence = "The native library onepalm_ffi is of version 9.9.9 and onepalm-kotlin of version $VERSION: "
        assertEquals(sentence + "use the same version of both.", load().trim())
    }

    @Test
    fun `a library that does not say its version is of another`() {
        build("int something(void) { return 1; }")
        assertTrue(load().contains("of version unknown"))
    }

    private fun build(source: String) {
        folder.resolve("other.c").writeText(source)
        val arguments = listOf("cc", "-shared", "-fPIC", "-o", "libonepalm_ffi.so", "other.c")
        val process = ProcessBuilder(arguments).directory(folder.toFile()).inheritIO().start()
        assertEquals(0, process.waitFor())
    }

    /** What a program says that has this package's classes and looks for the library in the test's folder only. */
    private fun load(): String {
        val paths = System.getProperty("java.class.path").split(File.pathSeparator)
        val (own, others) = paths.partition { File(it, Platform.RESOURCE_PREFIX).isDirectory }
        val classes = folder.resolve("classes")
        File(own.single(), "cn").copyRecursively(classes.resolve("cn").toFile())
        val classPath = (listOf(classes.toString()) + others).joinToString(File.pathSeparator)
        val program = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val arguments = listOf("-cp", classPath, "-Djna.library.path=$folder", "cn.onepalm.Loads")
        val output = Files.createTempFile(folder, "said", ".txt").toFile()
        ProcessBuilder(listOf(program) + arguments)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start()
            .waitFor()
        return output.readText()
    }
}

/** Loads the library and prints why it cannot. */
object Loads {
    @JvmStatic
    fun main(arguments: Array<String>) =
        try {
            println(OnePalm.version)
        } catch (refused: UnsatisfiedLinkError) {
            println(refused.message)
        }
}
