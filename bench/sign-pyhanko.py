"""pyHanko's side of the signing benchmark: argv[1] is the JSON of bench/sign-job.ts; prints {timesMs, peakKb}."""
import json, logging, os, pathlib, resource, sys, time
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
job = json.loads(sys.argv[1])
roots = list(load_certs_from_pemder([job['root']]))
signer = signers.SimpleSigner.load_pkcs12(job['pkcs12'], passphrase=job['password'].encode())
stamper = HTTPTimeStamper(job['tsaUrl'])


def once():
    long_term = {}
    if job['level'] == 'LTA':
        context = ValidationContext(trust_roots=roots, allow_fetching=True, revocation_mode='soft-fail')
        long_term = dict(embed_validation_info=True, validation_context=context, use_pades_lta=True)
    meta = signers.PdfSignatureMetadata(field_name='Signature1', md_algorithm='sha256', subfilter=fields.SigSeedSubFilter.PADES, **long_term)
    spec = fields.SigFieldSpec('Signature1', on_page=-1, box=(40, 40, 260, 120))
    pdf_signer = signers.PdfSigner(meta, signer=signer, timestamper=stamper if job['level'] == 'LTA' else None, new_field_spec=spec)
    with open(job['input'], 'rb') as source, open(job['output'], 'w+b') as target:
        pdf_signer.sign_pdf(IncrementalPdfFileWriter(source), output=target)
        target.flush()
        os.fsync(target.fileno())


times = []
for _ in range(job['times']):
    pathlib.Path(job['output']).unlink(missing_ok=True)
    begun = time.perf_counter()
    once()
    times.append((time.perf_counter() - begun) * 1000)
print(json.dumps({'timesMs': times, 'peakKb': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
