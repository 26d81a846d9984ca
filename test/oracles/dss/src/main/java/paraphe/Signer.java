package paraphe;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import java.io.File;
import java.io.FileInputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** One key and one level: any number of files signed by EU DSS. */
final class Signer {
  private final PrivateKey key;
  private final List<CertificateToken> chain = new ArrayList<>();
  private final SignatureLevel level;
  private final PAdESService service;

  Signer(File pkcs12, String password, SignatureLevel level, PAdESService service) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (FileInputStream stream = new FileInputStream(pkcs12)) {
      store.load(stream, password.toCharArray());
    }
    String alias = store.aliases().nextElement();
    key = (PrivateKey) store.getKey(alias, password.toCharArray());
    for (Certificate one : store.getCertificateChain(alias)) chain.add(new CertificateToken((X509Certificate) one));
    this.level = level;
    this.service = service;
  }

  /** `look`: what is seen of it; null: unseen. */
  void sign(File in, File out, SignatureImageParameters look) throws Exception {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(level);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    if (look != null) parameters.setImageParameters(look);
    SignatureAlgorithm algorithm = SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.forName(key.getAlgorithm()), DigestAlgorithm.SHA256);
    DSSDocument document = new FileDocument(in);
    Signature signer = Signature.getInstance(algorithm.getJCEId());
    signer.initSign(key);
    signer.update(service.getDataToSign(document, parameters).getBytes());
    service.signDocument(document, parameters, new SignatureValue(algorithm, signer.sign())).save(out.getPath());
  }
}
