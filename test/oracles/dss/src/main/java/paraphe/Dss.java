package paraphe;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.policy.ValidationPolicy;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What EU DSS says of the signatures of a PDF or of an XML file, with one root trusted, and what it signs itself. */
final class Dss {
  private final CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
  private final ValidationPolicy policy = Policy.ours();

  Dss(File root) throws Exception {
    trusted.addCertificate(DSSUtils.loadCertificate(root));
  }

  Map<String, Object> judge(File file, boolean online) {
    PDFDocumentValidator validator = new PDFDocumentValidator(new FileDocument(file));
    validator.setCertificateVerifier(verifier(online));
    return told(validator.validateDocument(policy).getSimpleReport());
  }

  /** The signatures of an XML file; `document`: that of the signature policy, found where the signature says it is. */
  Map<String, Object> judgeXml(File file, File document, String location) {
    XMLDocumentValidator validator = new XMLDocumentValidator(new FileDocument(file));
    validator.setCertificateVerifier(verifier(true));
    SignaturePolicyProvider policies = new SignaturePolicyProvider();
    policies.setSignaturePoliciesByUrl(Map.of(location, new FileDocument(document)));
    validator.setSignaturePolicyProvider(policies);
    return told(validator.validateDocument(policy).getSimpleReport());
  }

  private static Map<String, Object> told(SimpleReport report) {
    List<Object> signatures = new ArrayList<>();
    for (String id : report.getSignatureIdList()) signatures.add(told(report, id));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("signatures", signatures);
    return answer;
  }

  private CommonCertificateVerifier verifier(boolean online) {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    if (online) {
      verifier.setOcspSource(new OnlineOCSPSource());
      verifier.setCrlSource(new OnlineCRLSource());
    }
    return verifier;
  }

  private static Map<String, Object> told(SimpleReport report, String id) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("by", report.getSignedBy(id));
    told.put("level", String.valueOf(report.getSignatureFormat(id)));
    told.put("indication", String.valueOf(report.getIndication(id)));
    told.put("subIndication", report.getSubIndication(id) == null ? null : report.getSubIndication(id).toString());
    told.put("errors", words(report.getAdESValidationErrors(id)));
    told.put("warnings", words(report.getAdESValidationWarnings(id)));
    return told;
  }

  private static TreeSet<String> words(List<Message> messages) {
    return messages.stream().map(Message::getValue).collect(Collectors.toCollection(TreeSet::new));
  }

  Map<String, Object> sign(File in, File out, File pkcs12, String password) throws Exception {
    new Signer(pkcs12, password, SignatureLevel.PAdES_BASELINE_B, new PAdESService(verifier(false))).sign(in, out, null);
    return new LinkedHashMap<>(Map.of("signed", out.getPath()));
  }
}
