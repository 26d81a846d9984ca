package paraphe;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** What veraPDF says of a file that claims to be PDF/A: the profile, whether it holds, the rules that are broken. */
final class Vera {
  Vera() {
    VeraGreenfieldFoundryProvider.initialise();
  }

  Map<String, Object> judge(File file) throws Exception {
    Map<String, Object> answer = new LinkedHashMap<>();
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file)) {
      PDFAFlavour flavour = parser.getFlavour();
      try (PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        ValidationResult result = validator.validate(parser);
        TreeSet<String> broken = new TreeSet<>();
        result.getFailedChecks().keySet().forEach(rule -> broken.add(rule.getClause() + "-" + rule.getTestNumber()));
        answer.put("profile", flavour.getId());
        answer.put("compliant", result.isCompliant());
        answer.put("broken", broken);
      }
    }
    return answer;
  }
}
