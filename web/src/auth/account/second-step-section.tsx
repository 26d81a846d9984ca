// The second step: on or off, and what may be done about it.
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountMessages } from '../../messages/fr/account.js';
import { notify } from '../../ui/announce.js';
import { longMoment } from '../../ui/dates.js';
import { accountQuery, renewCodes, turnOffSecondStep, type Account } from './account.api.js';
import { CodesDialog } from './codes-dialog.js';
import { EnrolmentDialog } from './enrolment-dialog.js';
import { ProofDialog } from './proof-dialog.js';

const words = accountMessages.secondStep;
type Doing = { readonly kind: 'turn-on' | 'turn-off' | 'renew' } | { readonly kind: 'codes'; readonly codes: readonly string[] } | null;

export function SecondStepSection({ account }: { readonly account: Account }) {
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing>(null);
  const { since, codesLeft } = account.secondStep;
  const show = (codes: readonly string[]): void => setDoing({ kind: 'codes', codes });
  const close = (): void => {
    setDoing(null);
    void queries.invalidateQueries(accountQuery);
  };
  return (
    <section className="card account-section" aria-labelledby="second-step-title">
      <h2 id="second-step-title">{words.title} <span className="pill" data-tone={since === null ? 'alerte' : 'visa'}>{since === null ? words.off : words.on}</span></h2>
      <p>{since === null ? words.offText : words.onText(longMoment(since))}</p>
      {since !== null && <p className={codesLeft < 3 ? 'field-error' : 'soft'}>{words.codesLeft(codesLeft)}</p>}
      <div className="actions">
        {since === null && <Button onClick={() => setDoing({ kind: 'turn-on' })}>{words.turnOn}</Button>}
        {since !== null && <Button variant="default" onClick={() => setDoing({ kind: 'renew' })}>{words.renew}</Button>}
        {since !== null && <Button variant="subtle" color="rejet" onClick={() => setDoing({ kind: 'turn-off' })}>{words.turnOff}</Button>}
      </div>
      {doing?.kind === 'turn-on' && <EnrolmentDialog account={account} onOn={show} onClose={close} />}
      {doing?.kind === 'codes' && <CodesDialog codes={doing.codes} onClose={close} />}
      {doing?.kind === 'renew' && <ProofDialog account={account} title={words.renewQuestion} text={words.renewWarning} confirm={accountMessages.continue} work={renewCodes} onDone={show} onClose={close} />}
      {doing?.kind === 'turn-off' && (
        <ProofDialog
          account={account} title={words.offQuestion} text={words.offWarning} confirm={words.turnOff} work={turnOffSecondStep} onClose={close}
          onDone={() => {
            notify(words.turnedOff);
            close();
          }}
        />
      )}
    </section>
  );
}
