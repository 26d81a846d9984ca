"""Judges a signed PDF with pyHanko (pip install pyhanko pyhanko-cli). usage: pades-judge.py [--json] [--lax] --trust root.pem file.pdf [password], or --lines --trust root.pem
Offline (embedded revocation data only) AdES-LTA validation, diff analysis, future-LTA simulation and
the EN 319 142-1 baseline attribute checks as EU DSS does them."""
import sys, json, asyncio, logging, dataclasses
from datetime import datetime, timedelta, timezone
logging.disable(logging.WARNING if '-v' not in sys.argv else 0)
from asn1crypto import cms
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult
from pyhanko.sign.validation.ades import ades_lta_validation, simulate_future_ades_lta_validation, ades_with_time_validation, _dss_to_local_knowledge
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko.sign.validation.policy_decl import *
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation import async_validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.authority import TrustAnchor
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, NO_REVOCATION, CertRevTrustPolicy, FreshnessReqType

FRESH = timedelta(days=8)  # CRLs issued before the signature are accepted for that long; None = strict

def attrs(si, which):
    d = {}
    a = si[which]
    if a.native is None: return d
    for x in a: d.setdefault(x['type'].native, []).append(x['values'])
    return d

def der_sorted(si):
    items = [x.dump() for x in si['signed_attrs']]
    return items == sorted(items)

def baseline(emb):
    so = emb.sig_object; si = emb.signer_info; sd = emb.signed_data; err = []
    s = attrs(si, 'signed_attrs'); u = attrs(si, 'unsigned_attrs')
    if so.get('/SubFilter') != '/ETSI.CAdES.detached': err.append('SubFilter %s' % so.get('/SubFilter'))
    if '/M' not in so: err.append('no /M')
    if '/Cert' in so: err.append('/Cert present')
    if 'signing_time' in s: err.append('signing-time attribute present')
    for k in ('content_type', 'message_digest'):
        if len(s.get(k, [])) != 1: err.append('%s x%d' % (k, len(s.get(k, []))))
    if len(s.get('signing_certificate_v2', [])) + len(s.get('signing_certificate', [])) != 1: err.append('signing-certificate-v2 count')
    if s.get('content_type') and s['content_type'][0][0].native != 'data': err.append('content-type not data')
    if len(sd['signer_infos']) != 1: err.append('signerInfos')
    if sd['encap_content_info']['content'].native is not None: err.append('encapsulated content')
    if not sd['certificates']: err.append('no certificates')
    elif emb.signer_cert is None: err.append('no signer cert')
    if '/Reason' in so and ('commitment_type_indication' in s or 'signature_policy_identifier' in s): err.append('Reason with commitment/policy')
    if not der_sorted(si): err.append('signedAttrs not DER sorted')
    if si['signature_algorithm']['algorithm'].native in ('sha256_rsa','sha384_rsa','sha512_rsa') and si['signature_algorithm']['parameters'].native is None and len(si['signature_algorithm'].dump()) < 15: err.append('RSA alg without NULL (RFC 4055)')
    return err, sorted(s), sorted(u)

def spec(trust, fetch=False, rev=True, lk=None):
    cp = CertValidationPolicySpec(trust_manager=SimpleTrustManager.build(trust_roots=trust),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO if rev else NO_REVOCATION, freshness=FRESH, freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION))
    return PdfSignatureValidationSpec(signature_validation_spec=SignatureValidationSpec(cert_validation_policy=cp,
        local_knowledge=lk or LocalKnowledge(), revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.ALWAYS_FETCH if fetch else RevinfoOnlineFetchingRule.LOCAL_ONLY)), diff_policy=DEFAULT_DIFF_POLICY)

def level_name(err, T, LT, LTA): return ('PAdES-BASELINE-' if not err else 'PAdES-(not baseline)-') + ('LTA' if LTA else 'LT' if LT else 'T' if T else 'B')

def validated(o, result):
    st = result.api_status
    o['intact'], o['valid'] = st.intact, st.valid
    o['coverage'] = st.coverage.name; o['modification'] = st.modification_level.name if st.modification_level else None
    o['docmdp_ok'] = st.docmdp_ok
    if not isinstance(st.diff_result, (DiffResult, type(None))): o['suspicious'] = str(st.diff_result)
    o['lta_online'] = result.ades_subindic.status.name + '/' + result.ades_subindic.standard_name
    o['bottom_line'] = st.bottom_line

def res_dss(o): return isinstance(o['dss'], dict)

async def judge(path, trust, password=None, strict=True, lean=False):
    r = PdfFileReader(open(path, 'rb'), strict=strict)
    if r.security_handler is not None: r.decrypt(password or '')
    out = {'file': path, 'signatures': [], 'timestamps': [], 'dss': None}
    try:
        d = DocumentSecurityStore.read_dss(r); out['dss'] = dict(certs=len(d.certs), ocsps=len(d.ocsps), crls=len(d.crls), vri=sorted(d.vri_entries))
    except Exception as e: out['dss'] = None if type(e).__name__ == 'NoDSSFoundError' else repr(e)
    sigs = list(r.embedded_regular_signatures); tss = list(r.embedded_timestamp_signatures)
    for e in sigs:
        o = {'field': e.field_name}; out['signatures'].append(o)
        try:
            err, s, u = baseline(e); o['baselineB'] = err or 'ok'; o['signed_attrs'] = s; o['unsigned_attrs'] = u
            o['docmdp'] = str(e.docmdp_level)
            later_ts = [t for t in tss if t.signed_revision > e.signed_revision]
            has_dss = res_dss(out)
            if lean and not has_dss:
                # Nothing embedded to validate offline with.
                validated(o, await ades_lta_validation(e, spec(trust, fetch=True), timing_info=ValidationTimingInfo.now()))
                o['level'] = level_name(err, 'signature_time_stamp_token' in u or bool(later_ts), False, False)
                continue
            off = await ades_lta_validation(e, spec(trust), timing_info=ValidationTimingInfo.now())
            # A responder that is gone must not matter: that is the point of embedded data.
            try: online = off if lean and later_ts else await ades_lta_validation(e, spec(trust, fetch=True), timing_info=ValidationTimingInfo.now())
            except Exception as ex: online = off; o['online_error'] = type(ex).__name__
            wt = await ades_with_time_validation(e.signed_data, spec(trust, lk=_dss_to_local_knowledge(r) if res_dss(out) else None).signature_validation_spec, timing_info=ValidationTimingInfo.now(), raw_digest=e.compute_digest(), extra_status_kwargs=e.summarise_integrity_info(), status_cls=PdfSignatureStatus)
            o['with_time_offline'] = wt.ades_subindic.status.name + '/' + wt.ades_subindic.standard_name + (' ' + wt.failure_msg if wt.failure_msg else '')
            validated(o, online)
            o['lta_offline'] = off.ades_subindic.status.name + '/' + off.ades_subindic.standard_name + (' ' + off.failure_msg if off.failure_msg else '')
            f = None if lean and not later_ts else await simulate_future_ades_lta_validation(e, spec(trust), datetime.now(tz=timezone.utc) + timedelta(days=5*365))
            if f: o['future5y'] = f.ades_subindic.status.name + '/' + f.ades_subindic.standard_name + (' ' + f.failure_msg if f.failure_msg else '')
            T = 'signature_time_stamp_token' in u or bool(later_ts)
            LT = T and has_dss and 'PASSED' in (off.ades_subindic.status.name, wt.ades_subindic.status.name)
            # DSS must be readable in the revision the last doc timestamp covers
            LTA = False
            for t in later_ts:
                try:
                    DocumentSecurityStore.read_dss(r.get_historical_resolver(t.signed_revision)); LTA = LT
                except Exception: pass
            o['level'] = level_name(err, T, LT, LTA)
        except Exception as ex: o['error'] = repr(ex)
    for t in tss:
        o = {'field': t.field_name}; out['timestamps'].append(o)
        try:
            st = await async_validate_pdf_timestamp(t, validation_context=ValidationContext(trust_roots=trust))
            o.update(intact=st.intact, valid=st.valid, trusted=st.trusted, time=st.timestamp.isoformat(), coverage=st.coverage.name, mod=st.modification_level.name if st.modification_level else None)
        except Exception as ex: o['error'] = repr(ex)
    return out

a = [x for x in sys.argv[1:] if x not in ('--json', '-v', '--lax', '--lines')]; trust = list(load_certs_from_pemder([a[a.index('--trust') + 1]])); rest = a[a.index('--trust') + 2:]
if '--lines' in sys.argv:
    # One process for many files, each validated only in the ways its level asks for: "lax<TAB>file" or "strict<TAB>file" in, one line of JSON out.
    for line in sys.stdin:
        mode, path = line.rstrip('\n').split('\t')
        try: res = asyncio.run(judge(path, trust, None, mode == 'strict', lean=True))
        except Exception as ex: res = {'error': repr(ex)}
        print(json.dumps(res, ensure_ascii=False, default=str), flush=True)
    sys.exit(0)
res = asyncio.run(judge(rest[0], trust, rest[1] if len(rest) > 1 else None, '--lax' not in sys.argv))
if '--json' in sys.argv: print(json.dumps(res, indent=1, ensure_ascii=False, default=str))
else:
    print(res['file'], 'DSS', res['dss'] if not isinstance(res['dss'], dict) else {k: (v if k != 'vri' else len(v)) for k, v in res['dss'].items()})
    for s in res['signatures']: print(' SIG', {k: v for k, v in s.items() if k not in ('signed_attrs', 'unsigned_attrs')})
    for s in res['timestamps']: print(' TST', s)
