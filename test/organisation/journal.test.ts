import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { append } from '#evidence/chain.js';
import type { ChainId } from '#evidence/entry.js';
import {
  closeImpediment, closeMandate, endCover, makeExecutory, recordCover, recordDelegation, recordDesk, recordImpediment, recordMembership, revoke, withdraw, type Change,
} from '#organisation/change.js';
import type { Cover } from '#organisation/cover.js';
import type { HouseType } from '#organisation/dossier-types/house-type.js';
import { journalLine, journalSentence, journalSentences } from '#organisation/journal.js';
import { organisationSentences } from '#organisation/sentences.js';
import { aChart, aDelegation, anImpediment, moment, type TestChart } from '../support/chart.js';
import { sourceFiles } from '../support/sources.js';

const PERMISSIONS = new Set(['organisation.read', 'organisation.change', 'organisation.keys', 'organisation.found']);
const at = moment('2026-03-05T09:00:00Z');

/** What the rooms write as an action: on a line that records one, or in the room of the house without being a refusal or a permission. */
function recordedActions(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { path, text } of sourceFiles('src/organisation')) {
    if (/\/(sentences|journal|explain)\.ts$/.test(path)) continue;
    for (const line of text.replace(/\b(refuse|Denied|Malformed|wrong|note)\([^()]*?'organisation\.[a-z-]+'/g, '').split('\n')) {
      if (line.trimStart().startsWith('@')) continue;
      for (const [, code] of line.matchAll(/'(organisation\.[a-z-]+)'/g)) {
        if (/\bchanged\(|\baction\b/.test(line) || (!organisationSentences[code!] && !PERMISSIONS.has(code!))) found.set(code!, path);
      }
    }
  }
  // What the rule of circuits changes for the whole house stands in its journal too; a release is told by the circuit.
  for (const { path, text } of sourceFiles('src/circuits')) {
    for (const [, code] of text.matchAll(/action: '(circuit\.[a-z-]+)'/g)) if (code !== 'circuit.released') found.set(code!, path);
  }
  for (const { path, text } of sourceFiles('src/retention')) {
    for (const [, code] of text.matchAll(/record\(manager, actor, '(retention\.[a-z-]+)'/g)) found.set(code!, path);
  }
  for (const { path, text } of ['src/organisation/centre', 'src/centre'].flatMap((room) => sourceFiles(room))) {
    for (const [, code] of text.matchAll(/action: '(centre\.[a-z-]+)'/g)) found.set(code!, path);
  }
  for (const { path, text } of ['src/organisation/applications', 'src/notifications/webhooks'].flatMap((room) => sourceFiles(room))) {
    for (const [, code] of text.matchAll(/record\(manager, [^']*'((?:application|webhook)\.[a-z-]+)'/g)) found.set(code!, path);
  }
  return found;
}

function told(change: Change<any> | Refusal): readonly string[] {
  if (isRefusal(change)) throw new Error(change.refused);
  return change.lines.map((line) => sentence(line.action, line.facts));
}

function sentence(action: string, facts: unknown): string {
  const recorded = append('0190a000-0000-7000-8000-000000000001' as ChainId, null, { at, actor: { personId: null, name: 'Test' }, action, facts: facts as never, digests: [] });
  return journalLine(recorded, 'Europe/Paris').sentence;
}

const town = (): TestChart => aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'], councillors: ['Cid Sud'], agents: ['Claire Durand'] });

describe('the journal of the collectivité', () => {
  it('has a sentence for every action the room records, and none besides', () => {
    const actions = recordedActions();
    expect([...actions].filter(([code]) => !journalSentences[code])).toEqual([]);
    expect(Object.keys(journalSentences).filter((code) => !actions.has(code))).toEqual([]);
    expect(actions.size).toBeGreaterThan(20);
  });

  it('tells a delegation with its arrêté, from the signature to the withdrawal', () => {
    const given = aDelegation('Claire Durand', { kind: 'signature', number: '2026-12', date: '2026-03-03', executoryOn: null, types: ['courrier'] });
    const chart = town().withDelegation('Claire Durand', { kind: 'signature', number: '2026-12', date: '2026-03-03', executoryOn: null, types: ['courrier'] });
    const { id } = chart.delegations[0]!;
    expect(told(recordDelegation(town(), given))).toEqual(['Délégation de signature donnée à Claire DURAND (arrêté n°\u00a02026-12 du 3 mars 2026)']);
    expect(told(makeExecutory(chart, id, '2026-03-04' as never))).toEqual(['Délégation de signature de Claire DURAND exécutoire à compter du 4 mars 2026 (arrêté n°\u00a02026-12 du 3 mars 2026)']);
    expect(told(withdraw(chart, id, '2026-04-01' as never))).toEqual(['Délégation de signature de Claire DURAND rapportée à compter du 1er avril 2026 (arrêté n°\u00a02026-12 du 3 mars 2026)']);
    expect(told(recordDelegation(town(), aDelegation('Bea Nord', { types: ['arrete'], field: 'à l’urbanisme' })))[0]).toMatch(/^Délégation de fonctions à l’urbanisme donnée à Bea NORD/);
  });

  it('tells an impediment and a mandate in the hour of the collectivité', () => {
    const chart = town().withImpediment('Ada Roy', { from: '2026-03-01T00:00:00+01:00' });
    expect(told(recordImpediment(town(), anImpediment('Ada Roy', { from: '2026-03-01T00:00:00+01:00' })))[0]).toMatch(/^Empêchement de Ada ROY constaté par Ada ROY depuis le 1er mars 2026 à 0\sh\s00\. Motif\s: «\sArrêt de travail\s»$/);
    expect(told(closeImpediment(chart, chart.impediments[0]!.id, at))[0]).toMatch(/^Fin de l’empêchement de Ada ROY le 5 mars 2026 à 10/);
    expect(told(closeMandate(chart, chart.mandates.find(({ kind }) => kind === 'deputy')!.id, at))[0]).toMatch(/^Fin du mandat d’adjoint ou de vice-président de Bea NORD le 5 mars 2026/);
  });

  it('tells whom an account was bound to, and to whom it is now', () => {
    const membership = { organisationId: town().organisationId, accountId: 'compte-1' as AccountId, personId: 'Bea Nord' as PersonId, roles: ['elected', 'administrator'] as const };
    expect(told(recordMembership(town(), membership))).toEqual(['Compte compte-1 rattaché à Bea NORD (rôles\u00a0: élu, administrateur)']);
    expect(told(recordMembership(town(), { ...membership, roles: [] }, { former: 'Ada Roy' as PersonId, byItself: false, login: 'bea@mairie.example' })))
      .toEqual(['Compte «\u00a0bea@mairie.example\u00a0» rattaché à Bea NORD, au lieu de Ada ROY (aucun rôle)']);
  });

  it('tells who sits at a desk, and which certificate was revoked', () => {
    const desk = { id: 'd' as never, name: 'Finances', slug: 'finances', holders: ['Claire Durand' as PersonId], assistants: [], supervisors: [], superior: null };
    expect(told(recordDesk(town(), desk))).toEqual(['Bureau «\u00a0Finances\u00a0»\u00a0: titulaires\u00a0: Claire DURAND\u00a0; assistants\u00a0: aucun']);
    expect(told(recordDesk(town(), { ...desk, supervisors: ['Ada Roy' as PersonId] }))[0]).toMatch(/assistants\u00a0: aucun\u00a0; superviseurs\u00a0: Ada ROY$/);
    const credential = { id: 'c' as never, person: 'Ada Roy' as PersonId, kind: 'pkcs12' as const, certificate: 'a'.repeat(64) as Sha256, keyReference: 'k', mandate: null, holder: null, validFrom: at, validTo: '2027-03-05T09:00:00.000Z' as Instant, revokedAt: null };
    expect(told(revoke(town(), [credential], credential.id, at))[0]).toMatch(/^Certificat de signature de Ada ROY révoqué le 5 mars 2026/);
  });

  it('tells for which dossiers a desk is kept by the names of that day, and by the key of a type that is gone', () => {
    const chart = aChart({ mayor: 'Ada Roy', desks: { dgs: ['Ada Roy'], finances: [] } });
    const own = { key: 'convention/salle', name: 'Prêt de salle' } as HouseType;
    const cover: Cover = { id: 'c' as never, desk: 'dgs' as never, by: 'finances' as never, types: ['courrier', 'convention/salle'], from: '2026-03-05' as never, to: null };
    const delivered = [{ key: 'courrier', name: 'Courrier' }];
    const recorded = recordCover({ ...chart, houseTypes: [own] }, cover, delivered);
    expect(told(recorded)[0]).toMatch(/gardé par le bureau «\sfinances\s» .*, pour ces dossiers seulement\s: «\sCourrier\s», «\sPrêt de salle\s»$/);
    const { action, facts } = (recorded as Change).lines[0]!;
    expect(journalSentence(action, facts as never, 'en')).toMatch(/, for these dossiers only: “Courrier”, “Prêt de salle”$/);
    // Its absence may be corrected, and it may be ended, once the type is there no more.
    const kept = { ...chart, covers: [cover] };
    expect(told(recordCover(kept, { ...cover, to: '2026-03-09' as never }, delivered))[0]).toMatch(/: «\sCourrier\s», «\sconvention\/salle\s»$/);
    expect(told(endCover(kept, cover.id, at, delivered))[0]).toMatch(/: «\sCourrier\s», «\sconvention\/salle\s»$/);
  });

  it('never hides a line it cannot word, nor breaks on one that an older version wrote', () => {
    expect(sentence('organisation.of-another-version', {})).toBe('Action «\u00a0organisation.of-another-version\u00a0»');
    for (const action of Object.keys(journalSentences)) expect(sentence(action, {})).not.toMatch(/undefined|null|\[object/);
  });

  it('writes as a French reader expects', () => {
    for (const action of Object.keys(journalSentences)) expect(sentence(action, {})).not.toMatch(/ [:;?!»]|« |[a-z]'[a-zéè]/);
  });
});
