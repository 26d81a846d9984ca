// One dossier of a tray. The whole row is the link; status is always an icon and a word besides the colour.
import { IconCircleCheck, IconEye, IconMessage2, IconMessageCheck, IconPaperclip, IconSignature, IconUserShare } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { fr } from '../messages/fr.js';
import { due, longDay, shortDay } from '../ui/dates.js';
import { preloadDossierScreen } from '../dossiers/dossier-screen.js';
import { RowBox } from './row-box.js';
import type { Ticking } from './use-ticking.js';
import { isOwn, isTickable, isWaiting, onBehalf, type TrayItem, type TrayKey } from './tray.js';

/** Of one tray only. */
const CorrectButton = lazy(() => import('./correct-button.js').then((module) => ({ default: module.CorrectButton })));

interface TrayRowProps {
  readonly item: TrayItem;
  readonly tray: TrayKey;
  readonly now: string;
  readonly onOpen: () => void;
  /** Where several may be decided at once. */
  readonly ticking: Ticking | null;
}

export function TrayRow({ item, tray, now, onOpen, ticking }: TrayRowProps) {
  const inner = (
    <>
      <RowAction item={item} />
      <span className="row-text">
        {item.sentBack && <CameBack item={item} back={item.sentBack} />}
        <span id={`title-${item.dossierId}`} className={item.unread ? 'row-title unread' : 'row-title'}>
          {item.unread && <span className="vh">{fr.trays.unread}. </span>}{item.title}
        </span>
        <span className="row-facts">
          <span>{item.typeName}</span>
          <span>{(tray === 'sent' || tray === 'supervision') && item.deskName ? fr.trays.waitingFor(item.deskName) : item.submitterName}</span>
          {item.serviceName && !isOwn(tray) && <span>{item.serviceName}</span>}
          {item.pages > 0 && <span><span aria-hidden>{fr.trays.pages(item.pages)}</span><span className="vh">{fr.trays.pagesSpoken(item.pages)}</span></span>}
          {item.attachments > 0 && <span><IconPaperclip size={15} aria-hidden />{fr.trays.attachments(item.attachments)}</span>}
          {Boolean(item.annotations) && <span><IconMessage2 size={15} aria-hidden />{fr.trays.annotations(item.annotations ?? 0)}</span>}
          {item.forWhom && <span className="pill" data-tone="suppleance"><IconUserShare size={15} aria-hidden />{onBehalf(item.forWhom)}</span>}
          {item.question && <span className="row-question">{fr.questions.asksShort(item.question.by, item.question.text)}</span>}
        </span>
      </span>
      {item.stepPosition > 0 && item.status !== 'draft' && <Steps position={item.stepPosition} count={item.stepCount} />}
      <RowDate item={item} tray={tray} now={now} />
    </>
  );
  if (tray === 'drafts') return <li><Link to="/nouveau" search={{ brouillon: item.dossierId }} className="row">{inner}</Link></li>;
  const link = <Link to="/dossiers/$dossierId" params={{ dossierId: item.dossierId }} className="row" onClick={onOpen} onMouseEnter={preloadDossierScreen} onFocus={preloadDossierScreen}>{inner}</Link>;
  if (item.sentBack) return <li className="row-back">{link}<Suspense fallback={<span />}><CorrectButton item={item} /></Suspense></li>;
  if (!ticking) return <li>{link}</li>;
  return <li className="row-line" data-dossier={item.dossierId} data-selected={ticking.selection.has(item.dossierId) || undefined}>{isTickable(tray, item) ? <RowBox item={item} ticking={ticking} /> : <span />}{link}</li>;
}

/** Why it came back, before what it is. */
function CameBack({ item: { status }, back: { by, at, reason } }: { readonly item: TrayItem; readonly back: NonNullable<TrayItem['sentBack']> }) {
  const { correction, rejected, reason: because } = fr.dossiers;
  const said = status === 'returned' ? correction.title : status === 'rejected' ? rejected : fr.trays.cancelledBy;
  return (
    <>
      {reason && <strong className="row-reason">{because(reason)}</strong>}
      <span className="row-facts">{said(by, longDay(at))}</span>
    </>
  );
}

function RowAction({ item }: { readonly item: TrayItem }) {
  if (item.action === 'signature') return <span className="row-action" data-kind="signature"><IconSignature size={20} aria-hidden />{fr.trays.actions.signature}</span>;
  if (item.action === 'visa') return <span className="row-action" data-kind="visa"><IconCircleCheck size={20} aria-hidden />{fr.trays.actions.visa}</span>;
  if (item.action !== null) return <span className="row-action" data-kind="visa"><IconMessageCheck size={20} aria-hidden />{fr.trays.actions[item.action]}</span>;
  return <span className="row-action" data-kind={item.status}><IconEye size={20} aria-hidden />{fr.trays.statuses[item.status]}</span>;
}

function Steps({ position, count }: { readonly position: number; readonly count: number }) {
  return (
    <span className="row-steps">
      <span className="pips" aria-hidden>
        {Array.from({ length: count }, (_, index) => <span key={index} className={index + 1 < position ? 'pip done' : index + 1 === position ? 'pip here' : 'pip'} />)}
      </span>
      {fr.trays.step(position, count)}
    </span>
  );
}

function RowDate({ item, tray, now }: { readonly item: TrayItem; readonly tray: TrayKey; readonly now: string }) {
  if (!isWaiting(tray) && (tray !== 'sent' || item.dueAt === null)) return <span className="row-due"><span>{shortDay(item.openedAt, now)}</span></span>;
  if (item.dueAt === null) return <span className="row-due"><span className="soft">{fr.trays.noDue}</span></span>;
  const { day, distance, urgency } = due(item.dueAt, now);
  return <span className="row-due" data-urgency={urgency}><span className="row-day">{day}</span> <span className="row-distance">{distance}</span></span>;
}
