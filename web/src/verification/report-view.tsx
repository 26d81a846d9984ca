// The report in French: first the answer, then each signature, the technical words last and folded.
import { IconAlertTriangle, IconCircleCheck, IconClock, IconCircleX, IconRubberStamp, IconSignature } from '@tabler/icons-react';
import { verificationMessages } from '../messages/fr/verification.js';
import { longMoment } from '../ui/dates.js';
import type { Conclusion, SignatureReport, VerificationReport } from './report.js';
import './verification.css';

const words = verificationMessages;
const TONES = { valid: 'visa', 'to-check': 'alerte', 'not-valid': 'rejet' } as const satisfies Record<Conclusion, string>;

export function ReportView({ report }: { readonly report: VerificationReport }) {
  return (
    <div className="report">
      <div className="notice verdict" data-tone={TONES[report.conclusion]}>
        <ConclusionIcon conclusion={report.conclusion} size={28} />
        <div>
          <p className="verdict-title">{words.conclusions[report.conclusion]}</p>
          <p>{report.signatures.length === 0 ? words.noSignature : report.summary}</p>
          <p className="soft">{words.checkedAt(longMoment(report.checkedAt))}</p>
        </div>
      </div>
      <ol className="signatures">{report.signatures.map((signature, index) => <Signature key={`${signature.field}-${index}`} signature={signature} />)}</ol>
    </div>
  );
}

function Signature({ signature }: { readonly signature: SignatureReport }) {
  const { facts } = words;
  return (
    <li className="card signature" data-tone={TONES[signature.conclusion]}>
      <p className="signature-kind">{signature.seal ? <IconRubberStamp size={18} aria-hidden /> : signature.kind === 'signature' ? <IconSignature size={18} aria-hidden /> : <IconClock size={18} aria-hidden />}{words.kinds[signature.seal ? 'seal' : signature.kind]}</p>
      <h3>{signature.signer}</h3>
      <p className="signature-verdict" data-tone={TONES[signature.conclusion]}><ConclusionIcon conclusion={signature.conclusion} size={18} /><strong>{signature.sentence}</strong></p>
      {signature.messages.map((message) => <p key={message}>{message}</p>)}
      {signature.changes.length > 0 && <ul>{signature.changes.map((change) => <li key={change}>{change}</li>)}</ul>}
      <dl className="facts">
        {signature.reason && <Fact name={facts.reason} value={signature.reason} />}
        <Fact name={signature.provenTime || !signature.claimedTime ? facts.provenTime : facts.claimedTime} value={longMoment(signature.provenTime || !signature.claimedTime ? signature.bestSignatureTime : signature.claimedTime)} />
        <Fact name={facts.modifications} value={words.modifications[signature.modifications]} />
      </dl>
      <details>
        <summary>{words.details}</summary>
        <dl className="facts">
          {signature.level && <Fact name={facts.level} value={words.levels[signature.level]} />}
          <Fact name={facts.coverage} value={words.coverage[signature.coverage]} />
          {signature.location && <Fact name={facts.location} value={signature.location} />}
          <Fact name={facts.chain} value={signature.chain.join(' ← ')} />
          <Fact name={facts.code} value={[signature.indication, signature.subIndication].filter(Boolean).join(' / ')} />
        </dl>
      </details>
    </li>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return <div><dt>{name}</dt><dd>{value}</dd></div>;
}

function ConclusionIcon({ conclusion, size }: { readonly conclusion: Conclusion; readonly size: number }) {
  const Icon = conclusion === 'valid' ? IconCircleCheck : conclusion === 'to-check' ? IconAlertTriangle : IconCircleX;
  return <Icon size={size} aria-hidden />;
}
