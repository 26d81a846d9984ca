// What is said against the circuit, in the server's own sentences: what forbids publishing, then what deserves a look.
// « Corriger » goes to the block meant.
import { IconAlertCircle, IconAlertTriangle, IconChevronDown, IconChevronUp, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { designer } from '../../messages/fr/designer.js';
import { explain } from '../../ui/failure.js';
import type { Finding } from '../circuit.js';
import { spotMeant } from '../editing/meant.js';
import type { Desk } from './desk.js';
import type { Kept } from './keeper.js';
import { focusBlock } from './use-gestures.js';

const words = designer.problems;

export function ProblemsBar({ kept: { draft: { findings }, standing, error }, desk }: { readonly kept: Kept; readonly desk: Desk }) {
  const [open, setOpen] = useState(false);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const [first] = findings;
  if (standing === 'failed' && error !== null) {
    return <section className="problems" data-level="error" aria-label={words.label}><p className="problem" role="alert"><IconAlertCircle size={22} aria-hidden /><span><strong>{words.notSaved}</strong> {explain(error).text}</span></p></section>;
  }
  return (
    <section className="problems" data-level={errors > 0 ? 'error' : first ? 'warning' : 'none'} aria-label={words.label}>
      {!first && <p className="problem"><IconCircleCheck size={22} aria-hidden /><span>{words.none}</span></p>}
      {first && (
        <>
          <p className="problem problems-sum">
            {errors > 0 ? <IconAlertCircle size={22} aria-hidden /> : <IconAlertTriangle size={22} aria-hidden />}
            <strong>{words.sum(errors, findings.length - errors)}</strong>
            {!open && <span className="problem-first">{first.sentence}</span>}
            {!open && <Correct finding={first} desk={desk} />}
            <button type="button" className="tool" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? <IconChevronDown size={18} aria-hidden /> : <IconChevronUp size={18} aria-hidden />}{open ? words.hide : words.show}</button>
          </p>
          {open && <ul className="problem-list">{findings.map((finding, at) => <li key={at}><Problem finding={finding} desk={desk} /></li>)}</ul>}
        </>
      )}
    </section>
  );
}

function Problem({ finding, desk }: { readonly finding: Finding; readonly desk: Desk }) {
  const { level, sentence } = finding;
  return (
    <p className="problem" data-level={level}>
      {level === 'error' ? <IconAlertCircle size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      <span><span className="vh">{level === 'error' ? words.error : words.warning} </span>{sentence}</span>
      <Correct finding={finding} desk={desk} />
    </p>
  );
}

function Correct({ finding, desk }: { readonly finding: Finding; readonly desk: Desk }) {
  const go = (): void => {
    const spot = spotMeant(desk.definition, finding);
    desk.gestures.look(spot);
    if (spot) focusBlock(spot);
    else if (desk.onInspect) desk.onInspect();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('.inspector :is(input, select)')?.focus());
  };
  return <button type="button" className="tool" aria-label={words.goTo(finding.sentence)} onClick={go}>{words.correct}</button>;
}
