// The people of the demo town: one click and one sees the parapheur as they do.
import { IconArrowRight } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import type { Persona } from './auth.api.js';

interface PersonaCardsProps {
  readonly personas: readonly Persona[];
  readonly busy: boolean;
  readonly onChoose: (key: string) => void;
}

export function PersonaCards({ personas, busy, onChoose }: PersonaCardsProps) {
  return (
    <section aria-labelledby="personas-title" className="card personas">
      <h2 id="personas-title">{fr.auth.personasTitle}</h2>
      <p className="soft">{fr.auth.personasLead}</p>
      <ul className="persona-list">
        {personas.map((persona) => (
          <li key={persona.key}>
            <button type="button" className="persona" disabled={busy} onClick={() => onChoose(persona.key)}>
              <span className="persona-name">{persona.name}</span>
              <span className="persona-title">{persona.title}</span>
              <span className="persona-text">{persona.description}</span>
              <IconArrowRight size={20} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
