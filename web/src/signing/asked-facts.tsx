// The facts asked with a decision, above its button.
import { MetadataFields } from '../dossiers/metadata-fields.js';
import type { AskedFacts, Carrying } from './use-asked.js';

export function AskedFactsFields({ asked, carrying }: { readonly asked: AskedFacts; readonly carrying: Carrying }) {
  const definitions = asked.definitions(carrying);
  if (definitions.length === 0) return null;
  return <MetadataFields definitions={definitions} typed={asked.typed} tried={asked.tried} onChange={asked.change} />;
}
