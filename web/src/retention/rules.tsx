// How long each type is kept, by which text, and what is then done; longer where the collectivité says why.
import { Button, Checkbox, NumberInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mutate } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { retentionQuery, type Retention, type Rule } from './retention.api.js';

const words = fr.conservation.rules;
const MOST_YEARS = 100;
const REASON_MAX_CHARACTERS = 2000;

export function Rules({ retention, mayChange }: { readonly retention: Retention; readonly mayChange: boolean }) {
  const [changed, setChanged] = useState<Rule | null>(null);
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{words.title}</h2>
      <ul className="rows">
        {retention.rules.map((rule) => (
          <li key={rule.type} className="rule">
            <div className="row-text"><strong>{rule.typeName}</strong><span className="soft">{fr.retention.kept.source(rule.source)}</span>{rule.reason && <span className="soft">{fr.retention.kept.reason(rule.reason)}</span>}</div>
            <p><strong>{words.yearsOf(rule.years)}</strong>{rule.years !== rule.ruleYears && <span className="soft"> ({words.rule(rule.ruleYears)})</span>}<span className="rule-then">{words.thenOf[rule.then]}</span></p>
            {mayChange && <Button variant="default" size="md" aria-label={words.lengthenOf(rule.typeName)} onClick={() => setChanged(rule)}>{words.lengthen}</Button>}
          </li>
        ))}
      </ul>
      {changed && <LengthenDialog rule={changed} version={retention.version} onClose={() => setChanged(null)} />}
    </section>
  );
}

function LengthenDialog({ rule, version, onClose }: { readonly rule: Rule; readonly version: number; readonly onClose: () => void }) {
  const queries = useQueryClient();
  // What one saw when it was opened is what one changes.
  const [seen] = useState(version);
  const [years, setYears] = useState<number | string>(rule.years ?? rule.ruleYears);
  const [forEver, setForEver] = useState(rule.years === null);
  const [reason, setReason] = useState(rule.reason ?? '');
  const [tried, setTried] = useState(false);
  const asked = Number(years);
  const badYears = !forEver && !(Number.isInteger(asked) && asked >= rule.ruleYears && asked <= MOST_YEARS);
  const saving = useMutation({
    mutationFn: () => mutate<Retention>('PUT', `/api/retention/rules/${rule.type}`, { body: { years: forEver ? null : asked, reason: reason.trim() }, seen }),
    onSuccess: (kept) => {
      queries.setQueryData(retentionQuery.queryKey, kept);
      void queries.invalidateQueries({ queryKey: ['retention'] });
      notify(words.saved);
      onClose();
    },
    onError: () => queries.invalidateQueries({ queryKey: retentionQuery.queryKey }),
  });
  const confirm = (): void => {
    setTried(true);
    if (badYears) document.getElementById('rule-years')?.focus();
    else if (reason.trim() === '') document.getElementById('rule-reason')?.focus();
    else if (!saving.isPending) saving.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={words.dialog(rule.typeName)} onConfirm={confirm}>
      <NumberInput id="rule-years" label={words.years} description={words.least(rule.ruleYears)} size="md" data-autofocus disabled={forEver} min={rule.ruleYears} max={MOST_YEARS} hideControls clampBehavior="none" value={years} onChange={setYears} error={tried && badYears ? words.badYears(rule.ruleYears) : null} />
      <Checkbox mt="md" size="md" label={words.forEver} checked={forEver} onChange={(event) => setForEver(event.currentTarget.checked)} />
      <Textarea id="rule-reason" mt="md" label={words.reason} description={words.reasonHint} size="md" autosize minRows={2} maxRows={8} maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && reason.trim() === '' ? words.reasonMissing : null} />
      {saving.isError && <Failure error={saving.error} lead={words.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button size="lg" disabled={saving.isPending} aria-busy={saving.isPending} onClick={confirm}>{words.save}</Button>
      </div>
    </Dialog>
  );
}
