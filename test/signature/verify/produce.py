"""A foreign producer and judge: signs with pyHanko, changes files as attackers and honest tools do, and says
what pyHanko thinks. Reads one JSON job on standard input: {dir, cases}; writes <case>.pdf, prints verdicts."""
import io, json, logging, sys
from asn1crypto import ocsp, crl, x509 as asn1x509
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.keys import load_cert_from_pemder, load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

logging.disable(logging.CRITICAL)
job = json.load(sys.stdin)
D = job['dir']

def read(name):
    with open(f'{D}/{name}', 'rb') as f:
        return f.read()

def cert(name):
    return load_cert_from_pemder(f'{D}/{name}.pem')

root = cert('root')

def store(*names):
    s = SimpleCertificateStore()
    s.register_multiple([cert(n) for n in names])
    return s

def signer(name, **kw):
    return signers.SimpleSigner(signing_cert=cert(name), signing_key=load_private_key_from_pemder(f'{D}/{name}.key', passphrase=None),
                                cert_registry=store('issuing', 'root'), **kw)

def stamper(name='tsa'):
    return DummyTimeStamper(tsa_cert=cert(name), tsa_key=load_private_key_from_pemder(f'{D}/{name}.key', passphrase=None), certs_to_embed=store('issuing', 'root'))

def context():
    return ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode='soft-fail', other_certs=[cert('issuing'), cert('responder'), cert('tsa')],
                             ocsps=[ocsp.OCSPResponse.load(read(n)) for n in job['ocsps']], crls=[crl.CertificateList.load(read(n)) for n in job['crls']])

def sign(data, field, who='signer', level='B', subfilter=SigSeedSubFilter.PADES, box=None, certify=None, lock=None, signer_kw=None, tsa='tsa', reason=None):
    w = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    kw = {}
    if level in ('LT', 'LTA'):
        kw.update(embed_validation_info=True, validation_context=context(), use_pades_lta=level == 'LTA')
    if certify:
        kw.update(certify=True, docmdp_permissions=certify)
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm='sha256', subfilter=subfilter, reason=reason, name='Nicole Vasseur', **kw)
    spec = SigFieldSpec(sig_field_name=field, box=box, field_mdp_spec=lock)
    pdf_signer = signers.PdfSigner(meta, signer=signer(who, **(signer_kw or {})), timestamper=None if level == 'B' else stamper(tsa), new_field_spec=spec)
    return pdf_signer.sign_pdf(w).getvalue()

def edit(data, change):
    w = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    change(w)
    out = io.BytesIO()
    w.write(out)
    return out.getvalue()

def first_page(w):
    return w.root['/Pages']['/Kids'][0].get_object()

def replace_content(w):
    page = first_page(w)
    page['/Contents'] = w.add_object(generic.StreamObject(stream_data=b'BT /F1 24 Tf 72 700 Td (Autre texte) Tj ET'))
    w.update_container(page)

def rewrite_content(w):
    page = first_page(w)
    held = page.raw_get('/Contents')
    target = held.get_object()
    if isinstance(target, generic.ArrayObject):
        held = target.raw_get(0)
    w.objects[(held.generation, held.idnum)] = generic.StreamObject(stream_data=b'BT /F1 24 Tf 72 700 Td (Autre texte) Tj ET')
    w._force_write_when_empty = True

def add_annotation(w):
    page = first_page(w)
    note = w.add_object(generic.DictionaryObject({pdf_name('/Type'): pdf_name('/Annot'), pdf_name('/Subtype'): pdf_name('/FreeText'),
        pdf_name('/Rect'): generic.ArrayObject(map(generic.NumberObject, (50, 600, 500, 760))), pdf_name('/Contents'): generic.pdf_string('Refus'), pdf_name('/DA'): generic.pdf_string('/Helv 12 Tf 0 g')}))
    if '/Annots' in page:
        page['/Annots'].append(note)
        w.update_container(page['/Annots'])
    else:
        page['/Annots'] = generic.ArrayObject([note])
    w.update_container(page)

def add_page(w):
    pages = w.root['/Pages']
    kid = w.add_object(generic.DictionaryObject({pdf_name('/Type'): pdf_name('/Page'), pdf_name('/Parent'): w.root.raw_get('/Pages'),
        pdf_name('/MediaBox'): generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))}))
    pages['/Kids'].append(kid)
    pages['/Count'] = generic.NumberObject(int(pages['/Count']) + 1)
    w.update_container(pages['/Kids'])
    w.update_container(pages)

def open_action(w):
    w.root['/OpenAction'] = generic.DictionaryObject({pdf_name('/S'): pdf_name('/JavaScript'), pdf_name('/JS'): generic.pdf_string('app.alert(1)')})
    w.update_root()

def properties(w):
    w.set_info(w.add_object(generic.DictionaryObject({pdf_name('/Title'): generic.pdf_string('Autre titre')})))

def remove_signature(w):
    form = w.root['/AcroForm']
    del form['/Fields'][0]
    w.update_container(form['/Fields'])
    w.update_container(form)
    w.update_root()

def change_reason(w):
    value = w.root['/AcroForm']['/Fields'][0].get_object()['/V']
    value['/Reason'] = generic.pdf_string('Refus')
    w.update_container(value)

base = read('base.pdf')
good = sign(base, 'S1')
C = {}
C['b-b'] = lambda: good
C['b-b-visible'] = lambda: sign(base, 'S1', box=(50, 50, 250, 120))
C['b-b-rsa'] = lambda: sign(base, 'S1', who='rsa')
C['b-b-pss'] = lambda: sign(base, 'S1', who='rsa', signer_kw={'prefer_pss': True})
C['adobe'] = lambda: sign(base, 'S1', subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
C['b-t'] = lambda: sign(base, 'S1', level='T')
C['b-t-other-tsa'] = lambda: sign(base, 'S1', level='T', tsa='othertsa')
C['b-lt'] = lambda: sign(base, 'S1', level='LT')
C['b-lta'] = lambda: sign(base, 'S1', level='LTA')
C['two'] = lambda: sign(good, 'S2', who='rsa', box=(300, 50, 500, 120))
C['two-lta'] = lambda: sign(sign(base, 'S1', level='T', box=(50, 50, 250, 120)), 'S2', who='rsa', level='LTA', box=(300, 50, 500, 120))
C['revoked'] = lambda: sign(base, 'S1', who='revoked', level='T')
C['expired'] = lambda: sign(base, 'S1', who='expired')
C['unknown-root'] = lambda: sign(base, 'S1', who='stranger')
C['encipherment-only'] = lambda: sign(base, 'S1', who='cipher')
C['content-replaced'] = lambda: edit(good, replace_content)
C['content-rewritten'] = lambda: edit(good, rewrite_content)
C['lta-content-replaced'] = lambda: edit(sign(base, 'S1', level='LTA'), replace_content)
C['annotation'] = lambda: edit(good, add_annotation)
C['page-added'] = lambda: edit(good, add_page)
C['open-action'] = lambda: edit(good, open_action)
C['properties'] = lambda: edit(good, properties)
C['signature-removed'] = lambda: edit(sign(good, 'S2', who='rsa'), remove_signature)
C['reason-changed'] = lambda: edit(sign(base, 'S1', reason='Bon pour accord'), change_reason)
C['certified-then-signed-invisible'] = lambda: sign(sign(base, 'S1', certify=MDPPerm.FILL_FORMS), 'S2', who='rsa')
C['certified-then-signed-visible'] = lambda: sign(sign(base, 'S1', certify=MDPPerm.FILL_FORMS), 'S2', who='rsa', box=(300, 50, 500, 120))
C['closed-lta'] = lambda: sign(base, 'S1', certify=MDPPerm.NO_CHANGES, level='LTA')
C['closed-then-annotated'] = lambda: edit(sign(base, 'S1', certify=MDPPerm.NO_CHANGES), add_annotation)
C['annotated-as-allowed'] = lambda: edit(sign(base, 'S1', certify=MDPPerm.ANNOTATE), add_annotation)

def two_empty_fields(data):
    w = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(w, SigFieldSpec('S1', box=(50, 50, 250, 120)))
    fields.append_signature_field(w, SigFieldSpec('S2', box=(300, 50, 500, 120)))
    out = io.BytesIO(); w.write(out)
    return out.getvalue()

def fill(data, field, who, certify=None):
    w = IncrementalPdfFileWriter(io.BytesIO(data))
    kw = dict(certify=True, docmdp_permissions=certify) if certify else {}
    return signers.PdfSigner(signers.PdfSignatureMetadata(field_name=field, md_algorithm='sha256', subfilter=SigSeedSubFilter.PADES, **kw), signer=signer(who)).sign_pdf(w, existing_fields_only=True).getvalue()

C['prepared-certified-signed'] = lambda: fill(fill(two_empty_fields(base), 'S1', 'signer', MDPPerm.FILL_FORMS), 'S2', 'rsa')

def aliased(data):
    # The content of page 1 is listed as if it were a list of validation data: growing it would go unseen.
    def prepare(w):
        page = first_page(w)
        content = page.raw_get('/Contents')
        array = w.add_object(generic.ArrayObject([content]))
        page['/Contents'] = array
        w.update_container(page)
        w.root['/DSS'] = w.add_object(generic.DictionaryObject({pdf_name('/Certs'): array}))
        w.update_root()
    return edit(data, prepare)

def grow_alias(w):
    array = first_page(w)['/Contents']
    array.append(w.add_object(generic.StreamObject(stream_data=b'BT /F1 24 Tf 72 600 Td (Ajout) Tj ET')))
    w.update_container(array)

def with_hole(data):
    def prepare(w):
        page = first_page(w)
        page['/Annots'] = generic.ArrayObject([generic.IndirectObject(200, 0, w)])
        w.update_container(page)
    return edit(data, prepare)

def fill_hole(w):
    w.objects[(0, 200)] = generic.DictionaryObject({pdf_name('/Type'): pdf_name('/Annot'), pdf_name('/Subtype'): pdf_name('/FreeText'),
        pdf_name('/Rect'): generic.ArrayObject(map(generic.NumberObject, (50, 600, 500, 760))), pdf_name('/Contents'): generic.pdf_string('Refus'), pdf_name('/DA'): generic.pdf_string('/Helv 12 Tf 0 g')})

def with_text_field(data):
    def prepare(w):
        field = w.add_object(generic.DictionaryObject({pdf_name('/FT'): pdf_name('/Tx'), pdf_name('/T'): generic.pdf_string('montant'), pdf_name('/Type'): pdf_name('/Annot'), pdf_name('/Subtype'): pdf_name('/Widget'),
            pdf_name('/Rect'): generic.ArrayObject(map(generic.NumberObject, (50, 300, 250, 320))), pdf_name('/P'): w.root['/Pages']['/Kids'].raw_get(0), pdf_name('/DA'): generic.pdf_string('/Helv 12 Tf 0 g')}))
        w.root['/AcroForm'] = w.add_object(generic.DictionaryObject({pdf_name('/Fields'): generic.ArrayObject([field])}))
        page = first_page(w)
        page['/Annots'] = generic.ArrayObject([field])
        w.update_container(page)
        w.update_root()
    return edit(data, prepare)

def fill_text(w):
    field = w.root['/AcroForm']['/Fields'][0].get_object()
    field['/V'] = generic.pdf_string('1000')
    w.update_container(field)

C['alias-of-validation-data'] = lambda: edit(sign(aliased(base), 'S1'), grow_alias)
C['hole-filled'] = lambda: edit(sign(with_hole(base), 'S1'), fill_hole)
C['form-filled'] = lambda: edit(sign(with_text_field(base), 'S1'), fill_text)
C['form-filled-as-allowed'] = lambda: edit(sign(with_text_field(base), 'S1', certify=MDPPerm.FILL_FORMS), fill_text)

def judged(data):
    out = []
    try:
        r = PdfFileReader(io.BytesIO(data), strict=False)
        for e in r.embedded_signatures:
            vc = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode='soft-fail', other_certs=[cert('issuing')])
            try:
                s = validate_pdf_timestamp(e, vc) if e.sig_object.get('/Type') == '/DocTimeStamp' else validate_pdf_signature(e, signer_validation_context=vc, ts_validation_context=vc)
                out.append(dict(field=e.field_name, intact=s.intact, valid=s.valid, trusted=s.trusted, bottomLine=bool(getattr(s, 'bottom_line', s.intact and s.valid and s.trusted)),
                    modification=s.modification_level.name if s.modification_level else None, suspicious=not hasattr(s.diff_result, 'modification_level') and s.diff_result is not None, docmdp=getattr(s, 'docmdp_ok', None)))
            except Exception as x:
                out.append(dict(field=e.field_name, error=repr(x)[:160]))
    except Exception as x:
        out.append(dict(error=repr(x)[:160]))
    return out

result = {}
for name in job['cases'] or C:
    data = C[name]()
    with open(f'{D}/{name}.pdf', 'wb') as f:
        f.write(data)
    result[name] = judged(data)
print(json.dumps(result))
