package peer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ofdrw.layout.OFDDoc;
import org.ofdrw.layout.element.Paragraph;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.ExtendSignatureContainer;
import org.ofdrw.sign.NumberFormatAtomicSignID;
import org.ofdrw.sign.OFDSigner;
import org.ofdrw.sign.SignMode;
import org.ofdrw.sign.signContainer.DigitalSignContainer;
import org.ofdrw.sign.signContainer.GBT35275DSContainer;
import org.ofdrw.sign.signContainer.GBT35275PKCS9DSContainer;
import org.ofdrw.sign.signContainer.SESV1Container;
import org.ofdrw.sign.signContainer.SESV4Container;
import org.ofdrw.sign.stamppos.NormalStampPos;
import org.ofdrw.sign.stamppos.RidingStampPos;
import org.ofdrw.sign.stamppos.Side;
import org.ofdrw.sign.stamppos.StampAppearance;

/** Documents laid out and signed by ofdrw, one of each kind that its interface offers. */
final class Sealing {
    private final Path folder;
    private final Path unsigned;

    static void into(Path folder) throws Exception {
        Files.createDirectories(folder);
        Identity authority = Identity.authority("C=CN,O=Peer,CN=Peer TEST CA");
        Identity maker = authority.vouchFor("C=CN,O=Peer,CN=Peer seal maker");
        Identity signer = authority.vouchFor("C=CN,O=Peer,CN=Peer signer");
        Identity stranger = authority.vouchFor("C=CN,O=Peer,CN=Peer stranger");
        Files.write(folder.resolve("authority.der"), authority.certificate().getEncoded());
        Sealing sealing = new Sealing(folder);
        sealing.layOut();

        var seal = Seals.version4(maker, signer, false);
        var byDigest = Seals.version4(maker, signer, true);
        var old = Seals.version1(maker, signer);
        StampAppearance place = new NormalStampPos(1, 60, 60, 40, 40);
        sealing.sign("ses-v4", new SESV4Container(signer.key(), seal, signer.certificate()), SignMode.WholeProtected, place);
        sealing.sign("ses-v4-continue", new SESV4Container(signer.key(), seal, signer.certificate()), SignMode.ContinueSign, place);
        sealing.sign("ses-v4-digest-list", new SESV4Container(signer.key(), byDigest, signer.certificate()), SignMode.WholeProtected, place);
        sealing.sign("ses-v4-riding", new SESV4Container(signer.key(), seal, signer.certificate()), SignMode.WholeProtected, new RidingStampPos(Side.Right, 40, 40));
        sealing.sign("ses-v4-not-listed", new SESV4Container(stranger.key(), seal, stranger.certificate()), SignMode.WholeProtected, place);
        sealing.sign("ses-v1", new SESV1Container(signer.key(), old, signer.certificate()), SignMode.WholeProtected, place);
        sealing.sign("cms", new GBT35275DSContainer(signer.certificate(), signer.key()), SignMode.WholeProtected, null);
        sealing.sign("cms-attributes", new GBT35275PKCS9DSContainer(signer.certificate(), signer.key()), SignMode.WholeProtected, null);
        sealing.sign("bare", new DigitalSignContainer(signer.key()), SignMode.WholeProtected, null);
        sealing.sign("ses-v4-continue", "ses-v4-twice", new SESV4Container(signer.key(), seal, signer.certificate()), SignMode.WholeProtected, new NormalStampPos(1, 120, 60, 40, 40));
    }

    private Sealing(Path folder) {
        this.folder = folder;
        this.unsigned = folder.resolve("unsigned.ofd");
    }

    private void layOut() throws Exception {
        try (OFDDoc document = new OFDDoc(unsigned)) {
            for (int line = 1; line <= 60; line++) {
                document.add(new Paragraph("一网通办，同伴测试文件，第 " + line + " 行 OnePalm peer").setFontSize(5d));
            }
        }
    }

    private void sign(String name, ExtendSignatureContainer container, SignMode mode, StampAppearance place)
            throws Exception {
        sign("unsigned", name, container, mode, place);
    }

    private void sign(String from, String name, ExtendSignatureContainer container, SignMode mode, StampAppearance place)
            throws Exception {
        Path out = folder.resolve(name + ".ofd");
        try (OFDReader reader = new OFDReader(folder.resolve(from + ".ofd"));
                OFDSigner signer = new OFDSigner(reader, out, new NumberFormatAtomicSignID())) {
            signer.setSignMode(mode);
            signer.setSignContainer(container);
            if (place != null) {
                signer.addApPos(place);
            }
            signer.exeSign();
        }
        System.out.printf("{\"sealed\":%s}%n", Peer.quoted(out.getFileName().toString()));
    }
}
