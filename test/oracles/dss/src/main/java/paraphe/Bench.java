package paraphe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.TimestampDataLoader;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.signature.resources.TempFileResourcesHandlerBuilder;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.io.File;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** EU DSS's side of the signing benchmark: its argument is the JSON of bench/sign-job.ts; prints {timesMs, peakKb}. */
public final class Bench {
  private Bench() {}

  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode job = json.readTree(args[0]);
    boolean archive = job.get("level").asText().equals("LTA");
    Signer signer = new Signer(new File(job.get("pkcs12").asText()), job.get("password").asText(),
      archive ? SignatureLevel.PAdES_BASELINE_LTA : SignatureLevel.PAdES_BASELINE_B, service(job));
    Path out = Path.of(job.get("output").asText());
    List<Double> timesMs = new ArrayList<>();
    for (int time = 0; time < job.get("times").asInt(); time += 1) {
      Files.deleteIfExists(out);
      long begun = System.nanoTime();
      signer.sign(new File(job.get("input").asText()), out.toFile(), look());
      try (FileChannel file = FileChannel.open(out, StandardOpenOption.WRITE)) {
        file.force(true);
      }
      timesMs.add((System.nanoTime() - begun) / 1e6);
    }
    System.out.println(json.writeValueAsString(Map.of("timesMs", timesMs, "peakKb", peakKb())));
  }

  /** As its documentation advises for large files: what it makes goes to temporary files. */
  private static PAdESService service(JsonNode job) throws Exception {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(DSSUtils.loadCertificate(new File(job.get("root").asText())));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setOcspSource(new OnlineOCSPSource());
    verifier.setCrlSource(new OnlineCRLSource());
    PAdESService service = new PAdESService(verifier);
    service.setTspSource(new OnlineTSPSource(job.get("tsaUrl").asText(), new TimestampDataLoader()));
    PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
    factory.setResourcesHandlerBuilder(new TempFileResourcesHandlerBuilder());
    service.setPdfObjFactory(factory);
    return service;
  }

  private static SignatureImageParameters look() {
    SignatureFieldParameters field = new SignatureFieldParameters();
    field.setPage(1);
    field.setOriginX(40);
    field.setOriginY(40);
    field.setWidth(220);
    field.setHeight(80);
    SignatureImageTextParameters text = new SignatureImageTextParameters();
    text.setText("Pour le Maire empêché,\nNicole Vasseur");
    SignatureImageParameters look = new SignatureImageParameters();
    look.setFieldParameters(field);
    look.setTextParameters(text);
    return look;
  }

  private static long peakKb() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream().filter((line) -> line.startsWith("VmHWM:"))
      .mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
  }
}
