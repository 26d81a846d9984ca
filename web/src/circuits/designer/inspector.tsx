// What is said of the block one is at, or of the circuit when one is at none.
import { designer } from '../../messages/fr/designer.js';
import { kindWord } from '#circuits/explain-words.js';
import { blockAt, isFork } from '../editing/spot.js';
import { CircuitFields } from './circuit-fields.js';
import type { Desk } from './desk.js';
import { ForkFields } from './fork-fields.js';
import { StopFields } from './stop-fields.js';
import { forkWord } from './use-gestures.js';

const words = designer.inspector;

export function Inspector({ desk }: { readonly desk: Desk }) {
  const block = desk.at && blockAt(desk.definition.root, desk.at);
  const title = !block ? words.circuit : isFork(block) ? forkWord(block) : kindWord(block.kind);
  return (
    <section className="inspector" aria-label={words.label}>
      <h2>{title}</h2>
      <fieldset className="inspector-fields" disabled={desk.readOnly}>
        <legend className="vh">{title}</legend>
        {!block || !desk.at ? <CircuitFields desk={desk} /> : isFork(block) ? <ForkFields fork={block} spot={desk.at} desk={desk} /> : <StopFields key={block.id} stop={block} spot={desk.at} desk={desk} />}
      </fieldset>
      {block && <p><button type="button" className="link-button" onClick={() => desk.gestures.look(null)}>{words.toCircuit}</button></p>}
    </section>
  );
}
