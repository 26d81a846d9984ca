package paraphe;

import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.Level;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;

/**
 * The validation policy of the house: that of EU DSS, less the European trusted lists (a test root is in none),
 * and stricter. What it only warns of by default fails here: a change that no permission covers, an attribute the
 * baseline wants, a signature policy that is not there or has another digest.
 */
final class Policy {
  private Policy() {}

  static ValidationPolicy ours() {
    try {
      ConstraintsParameters policy = ValidationPolicyFacade.newFacade().unmarshall(Policy.class.getResourceAsStream("/policy/constraint.xml"));
      policy.setName("Paraphe");
      policy.setEIDAS(null);
      for (BasicSignatureConstraints one : new BasicSignatureConstraints[] {policy.getSignatureConstraints().getBasicSignatureConstraints(), policy.getTimestamp().getBasicSignatureConstraints()}) {
        one.setByteRangeCollision(fail());
        one.setPdfAnnotationOverlap(fail());
        one.setPdfVisualDifference(fail());
        one.setDocMDP(fail());
        one.setFieldMDP(fail());
        one.setSigFieldLock(fail());
        one.setUndefinedChanges(fail());
      }
      policy.getSignatureConstraints().getSignedAttributes().setSigningCertificatePresent(fail());
      policy.getSignatureConstraints().getSignedAttributes().setUnicitySigningCertificate(fail());
      policy.getSignatureConstraints().getSignedAttributes().setSigningCertificateDigestAlgorithm(fail());
      policy.getSignatureConstraints().getSignedAttributes().setIssuerSerialMatch(fail());
      policy.getSignatureConstraints().setPolicyAvailable(fail());
      policy.getSignatureConstraints().setPolicyHashMatch(fail());
      return new EtsiValidationPolicy(policy);
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static LevelConstraint fail() {
    LevelConstraint constraint = new LevelConstraint();
    constraint.setLevel(Level.FAIL);
    return constraint;
  }
}
