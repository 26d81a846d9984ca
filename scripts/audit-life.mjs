// The life of a dossier as its evidence tells it, for the auditor: no line shared with the product.

/** What may happen to a dossier that was returned for correction. */
const WHILE_RETURNED = ['edited', 'document-added', 'document-removed', 'document-replaced', 'resubmitted', 'cancelled'];
/** What a business application may do: prepare. */
const OF_APPLICATIONS = ['created', 'edited', 'document-added', 'document-replaced', 'document-removed', 'signatures-placed', 'discarded', 'submitted', 'resubmitted', 'recalled', 'cancelled', 'reopened'];
/** Which kinds of task end so. A signature ends by a signature: nobody passes over it, and nothing else is one. */
const DECIDES = {
  approved: ['visa'], signed: ['signature'], 'signed-on-paper': ['signature'], rejected: ['visa', 'signature', 'opinion', 'notice', 'transmit', 'publish'], returned: ['visa', 'signature', 'opinion', 'notice', 'transmit', 'publish'],
  'opinion-given': ['opinion'], declined: ['opinion'], acknowledged: ['notice'], declared: ['transmit', 'publish'], bypassed: ['visa', 'opinion', 'notice'], notified: ['notify'], archived: ['archive'], 'house-sealed': ['seal'],
};

/** The life of a dossier told again, by no rule of the product: what was opened, what was closed, what was shown. */
export function replayed(id, events, broken) {
  const open = new Set();
  const [kinds, outcomes, questions, former, annotations] = [new Map(), new Map(), new Map(), new Map(), new Map()];
  const documents = new Map();
  let [status, tasks, submitted, sealed, trashed, docket, submitter, left] = ['', 0, false, false, false, null, null, []];
  const [signed, files, scans, stamps, seals, applied] = [new Map(), new Map(), new Map(), new Map(), new Set(), new Set()];
  for (const { action, actor, facts, digests, sequence } of events) {
    const type = action.replace('dossier.', '');
    if ((['rejected', 'cancelled'].includes(status) && !['reopened', 'trashed', 'restored', 'purged', 'renewed'].includes(type)) || ['discarded', 'purged'].includes(status) || (trashed && !['restored', 'purged', 'renewed'].includes(type))) broken('I3', id, `${type} at entry ${sequence}, after the dossier was ${trashed ? 'in the trash' : status}`);
    if (actor.applicationId && !OF_APPLICATIONS.includes(type)) broken('I4', id, `${type} at entry ${sequence}, by an application, which only prepares`);
    if (facts.note !== undefined || facts.notes !== undefined || facts.decision?.note !== undefined) broken('I10', id, `entry ${sequence} tells a private note`);
    if (type === 'created') {
      [status, submitter] = ['draft', facts.submitter ?? null];
      for (const { id: document, sha256 } of facts.documents ?? []) documents.set(document, sha256);
    }
    else if (type === 'discarded' || type === 'purged') {
      if (type === 'purged' && !trashed) broken('I3', id, `purged at entry ${sequence}, and was never in the trash`);
      [status, trashed, left] = [type, false, type === 'purged' ? facts.files ?? [] : [...documents.values(), ...scans.values()]];
    }
    else if (type === 'trashed' || type === 'restored') trashed = type === 'trashed' && facts.until;
    else if (type === 'document-added') documents.set(facts.document.id, facts.document.sha256);
    else if (type === 'document-removed') documents.delete(facts.document);
    else if (type === 'document-replaced') {
      if (documents.get(facts.document) !== facts.former.sha256) broken('I6', id, `entry ${sequence} replaces other bytes than those that were there`);
      documents.set(facts.document, facts.version.sha256);
      former.set(facts.document, [...former.get(facts.document) ?? [], facts.former.sha256]);
    }
    else if (type === 'annotated') {
      if (status !== 'running') broken('I3', id, `annotated at entry ${sequence}, while the dossier was ${status}`);
      if (facts.annotation.number !== annotations.size + 1) broken('I1', id, `annotation ${facts.annotation.number} at entry ${sequence}, after ${annotations.size}`);
      if (facts.annotation.replaces) annotations.get(facts.annotation.replaces).gone = true;
      annotations.set(facts.annotation.number, { person: actor.personId, text: facts.annotation.text, gone: false });
    }
    else if (type === 'annotation-removed') annotations.get(facts.number).gone = true;
    else if (type === 'signatures-placed') {
      if (!['draft', 'returned', 'running'].includes(status)) broken('I3', id, `signatures placed at entry ${sequence}, while the dossier was ${status}`);
      if (documents.get(facts.document) !== facts.sha256) broken('I6', id, `entry ${sequence} places signatures on other bytes than those that were there`);
    }
    else if (type === 'signature-applied') {
      // The files bear it before the circuit goes on; the others, and the archive time-stamp, come at the end.
      if (status !== 'sealing' || open.size === 0) broken('I2', id, `a signature is put into the files at entry ${sequence}, while the dossier was ${status}`);
      if (signed.get(facts.task) !== facts.step) broken('I2', id, `the signature put into the files at entry ${sequence} is not the one that was given last`);
      // One given before, under a circuit that kept it for the end, goes along.
      const borne = new Set(facts.files.flatMap(({ steps = [] }) => steps));
      for (const [task, step] of signed) if (borne.has(step)) applied.add(task);
      for (const { document, sha256 } of facts.files) {
        files.set(document, sha256);
        stamps.set(document, 0);
      }
      status = 'running';
    }
    else if (type === 'sealed') {
      [sealed, docket] = [true, facts.docket];
      const bears = [...signed.keys()].some((task) => seals.has(task));
      if (bears !== Boolean(facts.houseSeal?.certificate)) broken('I2', id, `sealed at entry ${sequence}: the collectivité ${bears ? 'put its seal, and no certificate is named' : 'put no seal, and a certificate is named'}`);
      for (const { document, sha256 } of facts.files) {
        files.set(document, sha256);
        stamps.set(document, 1);
      }
      status = open.size > 0 ? 'running' : 'finished';
    }
    else if (type === 'renewed') {
      docket = facts.docket;
      for (const { document, former: before, sha256 } of facts.files) {
        if (files.get(document) !== before) broken('I6', id, `entry ${sequence} renews another file than the one that was sealed`);
        files.set(document, sha256);
        stamps.set(document, (stamps.get(document) ?? 1) + 1);
      }
    }
    // I6: a decision bears exactly the documents that were there.
    if (facts.decision || type === 'submitted' || type === 'resubmitted') {
      // What a decision was shown stands in its digests, unless it says otherwise.
      const shown = facts.decision?.seen ?? facts.seen ?? digests;
      if (String([...shown].sort()) !== String([...new Set(documents.values())].sort()) && type !== 'bypassed') broken('I6', id, `${type} at entry ${sequence} was not shown the documents as they were`);
      // A signature on paper is bound to its scan too.
      const bound = facts.decision?.paper ? [...shown, facts.decision.paper.scan.sha256] : shown;
      if (type !== 'bypassed' && String(digests) !== String(bound)) broken('I6', id, `${type} at entry ${sequence} is bound to other documents`);
    }
    if (type === 'submitted') submitted = true;
    // Nothing is decided while it is being corrected; it comes back by its own gesture.
    if (status === 'returned' && !WHILE_RETURNED.includes(type)) broken('I3', id, `${type} at entry ${sequence}, while the dossier was returned`);
    if (facts.decision && status === 'sealing') broken('I3', id, `${type} at entry ${sequence}, while signatures were being made`);
    // I4: a task is decided once, while it is open.
    if (facts.decision || ['notified', 'archived', 'house-sealed'].includes(type)) {
      if (!open.delete(facts.task)) broken('I4', id, `${type} at entry ${sequence} decides task ${facts.task}, which is not open`);
      const reason = facts.decision?.reason ?? null;
      outcomes.set(facts.task, { outcome: type, person: facts.decision ? facts.decision.paper?.signatory ?? actor.personId : null, reason });
      if (facts.decision && !actor.personId) broken('I4', id, `${type} at entry ${sequence}, by nobody`);
      if (type === 'bypassed' && !reason) broken('I4', id, `bypassed at entry ${sequence} without a reason`);
      if (!(DECIDES[type] ?? []).includes(kinds.get(facts.task))) broken('I4', id, `${type} at entry ${sequence}, of a task that is a ${kinds.get(facts.task)}`);
      if (type === 'bypassed' && questions.has(facts.task)) broken('I4', id, `bypassed at entry ${sequence}, a question somebody had asked`);
      if (type === 'declined' && !questions.has(facts.task)) broken('I4', id, `declined at entry ${sequence}, and nobody had asked`);
      if (facts.archive) docket = facts.archive.docket;
      // The seal of the collectivité is borne by the files as a signature is, and is nobody’s.
      if (type === 'signed' || type === 'house-sealed') signed.set(facts.task, facts.step);
      if (type === 'house-sealed') {
        if (actor.personId || !facts.mention) broken('I4', id, `house-sealed at entry ${sequence}, by a person or under no name`);
        seals.add(facts.task);
      }
      if (type === 'signed-on-paper') scans.set(facts.task, facts.decision.paper.scan.sha256);
    }
    if (facts.move) {
      // Not said: nothing opened, nothing closed, it goes on.
      const { opened = [], outcome = 'running' } = facts.move;
      for (const number of facts.move.closed ?? []) open.delete(number);
      for (const number of facts.move.undone ?? []) {
        if (applied.has(number)) broken('I2', id, `entry ${sequence} leads back before a signature that the files bear`);
        signed.delete(number);
      }
      for (const { number, kind, question } of opened) {
        if (number !== tasks + 1) broken('I1', id, `task ${number} opened at entry ${sequence}, after ${tasks}`);
        tasks = number;
        open.add(number);
        kinds.set(number, kind);
        if (question) questions.set(number, question);
        if (question && !open.has(question.from)) broken('I4', id, `question ${number} at entry ${sequence}, asked from task ${question.from}, which is not open`);
      }
      const needsFiles = opened.some(({ kind }) => ['transmit', 'publish', 'archive'].includes(kind));
      status = outcome === 'rejected' ? 'rejected' : (outcome === 'finished' || needsFiles) && !sealed ? 'sealing' : type === 'signed' && outcome === 'running' && facts.decision.signature?.signs === 'at-the-step' ? 'sealing' : outcome;
    }
    if (type === 'cancelled') {
      open.clear();
      status = 'cancelled';
    }
    if (type === 'reopened' || (type === 'recalled' && facts.of === 'submitted')) {
      if (applied.size > 0) broken('I2', id, `entry ${sequence} makes a draft of files that bear a signature`);
      open.clear();
      signed.clear();
      [status, submitted] = ['draft', false];
    }
  }
  if (!submitted && !['draft', 'discarded', 'purged'].includes(status)) broken('I1', id, 'never submitted, and no draft');
  return { status, tasks, open, signed: sealed ? signed.size : applied.size, trashed, sealed: files, stamps, scans, documents, former, outcomes, questions, annotations, submitter, docket, left };
}
