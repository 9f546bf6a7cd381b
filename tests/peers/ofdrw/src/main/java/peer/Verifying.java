package peer;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ofdrw.core.signatures.SigType;
import org.ofdrw.gm.ses.parse.SESVersion;
import org.ofdrw.gm.ses.parse.VersionParser;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.verify.OFDValidator;
import org.ofdrw.sign.verify.SignedDataValidateContainer;
import org.ofdrw.sign.verify.container.GBT35275ValidateContainer;
import org.ofdrw.sign.verify.container.SESV1ValidateContainer;
import org.ofdrw.sign.verify.container.SESV4ValidateContainer;
import org.ofdrw.sign.verify.exceptions.InvalidSignedValueException;

/** Verification as ofdrw's users do it: the container is chosen by the shape of the signed value. */
final class Verifying {
    private final List<String> kinds = new ArrayList<>();

    /** The kinds of signatures that were found right. Throws if one is not. */
    static List<String> verify(Path file) throws Exception {
        Verifying verifying = new Verifying();
        try (OFDReader reader = new OFDReader(file); OFDValidator validator = new OFDValidator(reader)) {
            validator.setValidator((SignedDataValidateContainer) verifying::check);
            validator.exeValidate();
        }
        return verifying.kinds;
    }

    static void print(Path file) {
        String name = Peer.quoted(file.getFileName().toString());
        try {
            String kinds = verify(file).stream().map(Peer::quoted).collect(Collectors.joining(","));
            System.out.printf("{\"file\":%s,\"right\":true,\"kinds\":[%s]}%n", name, kinds);
        } catch (Exception refusal) {
            String why = Peer.quoted(refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
            System.out.printf("{\"file\":%s,\"right\":false,\"why\":%s}%n", name, why);
        }
    }

    private void check(SigType type, String algorithm, byte[] signed, byte[] value)
            throws InvalidSignedValueException, java.io.IOException, GeneralSecurityException {
        if (type == SigType.Sign) {
            kinds.add("cms");
            new GBT35275ValidateContainer().validate(type, algorithm, signed, value);
            return;
        }
        SESVersion version = VersionParser.parseSES_SignatureVersion(value).getVersion();
        kinds.add(version == SESVersion.v1 ? "ses-v1" : "ses-v4");
        if (version == SESVersion.v1) {
            new SESV1ValidateContainer().validate(type, algorithm, signed, value);
        } else {
            new SESV4ValidateContainer().validate(type, algorithm, signed, value);
        }
    }

    private Verifying() {}
}
