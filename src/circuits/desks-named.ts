// The desks that a circuit names, by slug: asked, offered, told, or called when it is late. What asks it of a desk before the
// desk is closed, and of each desk before a version is released.

import type { CircuitDefinition, Stop } from './definition.js';
import { isStep, placedStops } from './tree.js';

export function desksNamedBy(stop: Stop): readonly string[] {
  if (stop.kind === 'archive' || stop.kind === 'seal') return [];
  if (stop.kind === 'notify') return stop.desks;
  const asked = stop.who.kind === 'desk' ? [stop.who.desk] : stop.who.kind === 'chosen' ? stop.who.desks : [];
  if (!isStep(stop)) return asked;
  return [...asked, ...stop.informs ?? [], ...(typeof stop.whenLate === 'object' ? [stop.whenLate.escalate] : [])];
}

export function namesDesk(definition: CircuitDefinition, slug: string): boolean {
  return placedStops(definition).some(({ step }) => desksNamedBy(step).includes(slug));
}
