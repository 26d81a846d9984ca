package paraphe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judge ROOT.pem: one JVM for all files. Each line of standard input is an order, each line of standard output its
 * answer, a JSON object. Orders, their parts separated by tabs:
 *
 * <pre>
 * offline FILE                   EU DSS, with nothing but the root and what the file embeds
 * online  FILE                   EU DSS, which may ask the OCSP and CRL services named in the certificates
 * pdfa    FILE                   veraPDF, by the profile that the file claims
 * sign    IN OUT P12 PASSWORD    EU DSS signs, at level B
 * </pre>
 */
public final class Judge {
  private Judge() {}

  public static void main(String[] args) throws Exception {
    // Libraries that talk do so elsewhere than between our answers.
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    ObjectMapper json = new ObjectMapper();
    Dss dss = new Dss(new File(args[0]));
    Vera vera = new Vera();
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      answers.println(json.writeValueAsString(answer(dss, vera, order.split("\t"))));
    }
  }

  private static Map<String, Object> answer(Dss dss, Vera vera, String[] order) {
    try {
      switch (order[0]) {
        case "offline": return dss.judge(new File(order[1]), false);
        case "online": return dss.judge(new File(order[1]), true);
        case "xades": return dss.judgeXml(new File(order[1]), new File(order[2]), order[3]);
        case "pdfa": return vera.judge(new File(order[1]));
        case "sign": return dss.sign(new File(order[1]), new File(order[2]), new File(order[3]), order[4]);
        default: throw new IllegalArgumentException("unknown order " + order[0]);
      }
    } catch (Exception | StackOverflowError fault) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("error", fault.toString());
      return told;
    }
  }
}
