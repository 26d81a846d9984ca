"""pyhanko-base.py IN OUT MODE [KEY.p12 PASSWORD]: what pyHanko puts in a document before we sign it. MODE: `sign`, `certify-1`,
`certify-2`, `empty` (a visible field nobody has signed) or `empty-certify-2`."""
import sys
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter

source, target, mode, *key = sys.argv[1:]
with open(source, 'rb') as stream:
    writer = IncrementalPdfFileWriter(stream)
    if mode.startswith('empty'):
        fields.append_signature_field(writer, SigFieldSpec('Paraphe1', box=(60, 60, 220, 120)))
    if mode == 'empty':
        with open(target, 'wb') as out:
            writer.write(out)
        sys.exit(0)
    permission = {'1': MDPPerm.NO_CHANGES, '2': MDPPerm.FILL_FORMS}.get(mode[-1])
    metadata = signers.PdfSignatureMetadata(field_name='Etranger', md_algorithm='sha256', subfilter=SigSeedSubFilter.PADES,
                                            **({'certify': True, 'docmdp_permissions': permission} if permission else {}))
    signer = signers.SimpleSigner.load_pkcs12(key[0], passphrase=key[1].encode())
    with open(target, 'wb') as out:
        signers.PdfSigner(metadata, signer=signer).sign_pdf(writer, output=out)
