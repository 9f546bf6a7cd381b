package peer;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.ofdrw.converter.ImageMaker;
import org.ofdrw.reader.OFDReader;

/** Times in a warm virtual machine: a third of the rounds, and at least 300 verifications, go before. */
final class Timing {
    private static final double PIXELS_PER_MILLIMETRE = 200 / 25.4;

    static void verify(int rounds, List<String> files) throws Exception {
        time("verify", rounds, 300, files, Verifying::verify);
    }

    static void draw(int rounds, List<String> files) throws Exception {
        time("draw", rounds, rounds / 3, files, Timing::firstPage);
    }

    private static byte[] firstPage(Path file) throws Exception {
        try (OFDReader reader = new OFDReader(file)) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new ImageMaker(reader, PIXELS_PER_MILLIMETRE).makePage(0), "PNG", png);
            return png.toByteArray();
        }
    }

    private interface Work {
        Object on(Path file) throws Exception;
    }

    private static void time(String what, int rounds, int warm, List<String> files, Work work) throws Exception {
        for (String name : files) {
            Path file = Path.of(name);
            for (int round = 0; round < warm; round++) {
                work.on(file);
            }
            double[] milliseconds = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                long begun = System.nanoTime();
                work.on(file);
                milliseconds[round] = (System.nanoTime() - begun) / 1e6;
            }
            Arrays.sort(milliseconds);
            System.out.printf(
                    "{\"what\":\"%s\",\"file\":%s,\"least\":%.3f,\"median\":%.3f,\"most\":%.3f}%n",
                    what,
                    Peer.quoted(file.getFileName().toString()),
                    milliseconds[0],
                    milliseconds[rounds / 2],
                    milliseconds[rounds - 1]);
        }
    }

    private Timing() {}
}
