// The keys, and the switch that turns them off.
import { helpMessages as keys } from '../messages/fr/help.js';
import { Dialog } from './dialog.js';
import { OwnSwitches } from './own-switches.js';

const SECTIONS = [
  { title: keys.inTrays, rows: [[['J', '↓'], keys.list.next], [['K', '↑'], keys.list.previous], [[keys.enter], keys.list.open], [['X'], keys.list.select], [[keys.shiftX], keys.list.selectRange], [[keys.shiftArrows], keys.list.selectOn], [['/'], keys.list.search]] },
  {
    title: keys.inDossier,
    rows: [
      [['J'], keys.list.next], [['K'], keys.list.previous], [['V'], keys.list.approve], [['S'], keys.list.sign], [['R'], keys.list.reject],
      [['E'], keys.list.place], [['A'], keys.list.annotate], [['C'], keys.list.panel], [['F'], keys.list.find], [['+'], keys.list.zoomIn], [['−'], keys.list.zoomOut], [['0'], keys.list.fit], [[keys.escape], keys.list.back],
    ],
  },
  { title: keys.inDifference, rows: [[['J'], keys.list.nextDifference], [['K'], keys.list.previousDifference], [[keys.escape], keys.list.backToDossier]] },
  { title: keys.everywhere, rows: [[['Ctrl + K', '⌘ + K'], keys.list.suggestions], [['/'], keys.list.searchOrSuggestions], [['?'], keys.list.help], [[keys.confirmKeys], keys.list.confirm]] },
] as const;

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={keys.title}>
      <p>{keys.intro}</p>
      <OwnSwitches />
      {SECTIONS.map((section) => (
        <section key={section.title}>
          <h3>{section.title}</h3>
          <dl className="keys">
            {section.rows.map(([names, meaning]) => (
              <div key={meaning}>
                <dt>{names.map((name, rank) => <span key={name}>{rank > 0 && ` ${keys.or} `}<kbd>{name}</kbd></span>)}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
