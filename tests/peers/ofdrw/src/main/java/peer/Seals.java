package peer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.imageio.ImageIO;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.ofdrw.gm.ses.v1.SES_ESPictrueInfo;
import org.ofdrw.gm.ses.v1.SES_Header;
import org.ofdrw.gm.ses.v4.CertDigestList;
import org.ofdrw.gm.ses.v4.CertDigestObj;
import org.ofdrw.gm.ses.v4.CertInfoList;
import org.ofdrw.gm.ses.v4.SES_CertList;

/** Seals that ofdrw signs with, of both generations. */
final class Seals {
    private static final Date CREATED = Date.from(Instant.now().minus(Duration.ofDays(300)));
    private static final Date UNTIL = Date.from(Instant.now().plus(Duration.ofDays(300)));

    /** GB/T 38540-2020, listing the signer's whole certificate or its SM3 digest only. */
    static org.ofdrw.gm.ses.v4.SESeal version4(Identity maker, Identity signer, boolean digestOnly) throws Exception {
        byte[] certificate = signer.certificate().getEncoded();
        byte[] digest = java.security.MessageDigest.getInstance("SM3", "BC").digest(certificate);
        var list = digestOnly
                ? new SES_CertList(new CertDigestList().add(new CertDigestObj().setType("SM3").setValue(digest)))
                : new SES_CertList(new CertInfoList().add(new DEROctetString(certificate)));
        var property = new org.ofdrw.gm.ses.v4.SES_ESPropertyInfo()
                .setType(new ASN1Integer(1))
                .setName(new DERUTF8String("云舟市测试专用章"))
                .setCertListType(new ASN1Integer(digestOnly ? 2 : 1))
                .setCertList(list)
                .setCreateDate(new ASN1GeneralizedTime(CREATED))
                .setValidStart(new ASN1GeneralizedTime(CREATED))
                .setValidEnd(new ASN1GeneralizedTime(UNTIL));
        var info = new org.ofdrw.gm.ses.v4.SES_SealInfo()
                .setHeader(new SES_Header(SES_Header.V4, new org.bouncycastle.asn1.DERIA5String("peer")))
                .setEsID("33990000000042")
                .setProperty(property)
                .setPicture(picture());
        return new org.ofdrw.gm.ses.v4.SESeal()
                .seteSealInfo(info)
                .setCert(maker.certificate())
                .setSignAlgID(GMObjectIdentifiers.sm2sign_with_sm3)
                .setSignedValue(maker.sign(info.getEncoded("DER")));
    }

    /** GM/T 0031-2014. */
    static org.ofdrw.gm.ses.v1.SESeal version1(Identity maker, Identity signer) throws Exception {
        var property = new org.ofdrw.gm.ses.v1.SES_ESPropertyInfo()
                .setType(org.ofdrw.gm.ses.v1.SES_ESPropertyInfo.OrgType)
                .setName("云舟市测试专用章")
                .setCertList(new DERSequence(new DEROctetString(signer.certificate().getEncoded())))
                .setCreateDate(new ASN1UTCTime(CREATED))
                .setValidStart(new ASN1UTCTime(CREATED))
                .setValidEnd(new ASN1UTCTime(UNTIL));
        var info = new org.ofdrw.gm.ses.v1.SES_SealInfo()
                .setHeader(new SES_Header(new ASN1Integer(1), new org.bouncycastle.asn1.DERIA5String("peer")))
                .setEsID("33990000000041")
                .setProperty(property)
                .setPicture(picture());
        ASN1OctetString certificate = new DEROctetString(maker.certificate().getEncoded());
        ASN1EncodableVector signed = new ASN1EncodableVector();
        signed.add(info);
        signed.add(certificate);
        signed.add(GMObjectIdentifiers.sm2sign_with_sm3);
        var value = new DERBitString(maker.sign(new DERSequence(signed).getEncoded("DER")));
        var sign = new org.ofdrw.gm.ses.v1.SES_SignInfo(certificate, GMObjectIdentifiers.sm2sign_with_sm3, value);
        return new org.ofdrw.gm.ses.v1.SESeal(info, sign);
    }

    private static SES_ESPictrueInfo picture() throws Exception {
        BufferedImage image = new BufferedImage(240, 240, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.setStroke(new BasicStroke(10));
        pen.drawOval(10, 10, 220, 220);
        pen.fillRect(80, 110, 80, 20);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "PNG", png);
        return new SES_ESPictrueInfo().setType("png").setData(png.toByteArray()).setWidth(40).setHeight(40);
    }

    private Seals() {}
}
