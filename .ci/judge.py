"""judge.py ROOT.pem FILE.pdf: what pyHanko says of a signed PDF, offline, with one root trusted.

Status 0 when there are two signatures, each cryptographically sound, trusted, at baseline level LTA, with
nothing changed after it but signatures and long-term data, and still provable in five years' time.
"""
import asyncio
import logging
import sys
from datetime import datetime, timedelta, timezone

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation, simulate_future_ades_lta_validation
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge, PdfSignatureValidationSpec, RevinfoOnlineFetchingRule, RevocationInfoGatheringSpec, SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy, FreshnessReqType
from pyhanko_certvalidator.registry import SimpleTrustManager

logging.disable(logging.WARNING)


def specification(roots):
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        # A revocation list published before the signature is accepted for a week.
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO, freshness=timedelta(days=8), freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION),
    )
    offline = RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY)
    return PdfSignatureValidationSpec(
        signature_validation_spec=SignatureValidationSpec(cert_validation_policy=policy, local_knowledge=LocalKnowledge(), revinfo_gathering_policy=offline),
        diff_policy=DEFAULT_DIFF_POLICY,
    )


async def faults(root_file, signed_file):
    roots = list(load_certs_from_pemder([root_file]))
    with open(signed_file, 'rb') as stream:
        reader = PdfFileReader(stream, strict=True)
        signatures, stamps = list(reader.embedded_regular_signatures), list(reader.embedded_timestamp_signatures)
        if len(signatures) != 2:
            yield f'{len(signatures)} signatures instead of two'
        if not stamps:
            yield 'no document time-stamp'
        for stamp in stamps:
            status = await async_validate_pdf_timestamp(stamp, validation_context=ValidationContext(trust_roots=roots))
            if not (status.intact and status.valid and status.trusted):
                yield f'{stamp.field_name}: {status.summary()}'
        for signature in signatures:
            async for fault in signature_faults(signature, reader, stamps, roots):
                yield f'{signature.field_name}: {fault}'


async def signature_faults(signature, reader, stamps, roots):
    result = await ades_lta_validation(signature, specification(roots), timing_info=ValidationTimingInfo.now())
    status = result.api_status
    if not (status.intact and status.valid and status.bottom_line):
        yield status.summary()
    if result.ades_subindic.status.name != 'PASSED':
        yield f'AdES: {result.ades_subindic} {result.failure_msg or ""}'
    if status.modification_level not in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING):
        yield f'modified afterwards: {status.modification_level}'
    later = [stamp for stamp in stamps if stamp.signed_revision > signature.signed_revision]
    if not later:
        yield 'no document time-stamp covers it: not LTA'
    for stamp in later:
        DocumentSecurityStore.read_dss(reader.get_historical_resolver(stamp.signed_revision))
    future = await simulate_future_ades_lta_validation(signature, specification(roots), datetime.now(tz=timezone.utc) + timedelta(days=5 * 365))
    if future.ades_subindic.status.name != 'PASSED':
        yield f'in five years: {future.ades_subindic} {future.failure_msg or ""}'


async def main():
    found = [fault async for fault in faults(*sys.argv[1:3])]
    for fault in found:
        print(fault)
    return 1 if found else 0


sys.exit(asyncio.run(main()))
