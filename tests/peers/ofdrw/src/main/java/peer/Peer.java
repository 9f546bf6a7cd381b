package peer;

import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What OnePalm's tests and benches ask of ofdrw. Every answer is one line of JSON.
 *
 * <pre>
 * verify FILE…               whether ofdrw takes the signatures for right
 * seal FOLDER                files sealed by ofdrw, with authority.der beside them
 * time-verify ROUNDS FILE…   median time of a verification in a warm virtual machine
 * time-draw ROUNDS FILE…     median time from the file to the first page as PNG at 200 dpi
 * </pre>
 */
public final class Peer {
    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        List<String> rest = Arrays.asList(arguments).subList(Math.min(2, arguments.length), arguments.length);
        switch (arguments.length < 2 ? "" : arguments[0]) {
            case "verify" -> Arrays.stream(arguments).skip(1).map(Path::of).forEach(Verifying::print);
            case "seal" -> Sealing.into(Path.of(arguments[1]));
            case "time-verify" -> Timing.verify(Integer.parseInt(arguments[1]), rest);
            case "time-draw" -> Timing.draw(Integer.parseInt(arguments[1]), rest);
            default -> {
                System.err.println("verify FILE… | seal FOLDER | time-verify ROUNDS FILE… | time-draw ROUNDS FILE…");
                System.exit(2);
            }
        }
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ") + '"';
    }

    private Peer() {}
}
