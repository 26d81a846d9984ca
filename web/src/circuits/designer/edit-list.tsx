// The list of the designer: all that the drawing can do, by keyboard and by screen reader. Arrows go from block to block,
// Alt with an arrow moves the one one is at, Enter goes to its inspector.
import { IconAlertCircle, IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { designer } from '../../messages/fr/designer.js';
import { joinWords } from '#circuits/diagram-block.js';
import { isStop } from '#circuits/tree.js';
import type { Finding } from '../circuit.js';
import { blocksIn, isFork, keyOf, waysIn, type Block, type Fork, type Lane, type Spot } from '../editing/spot.js';
import { forkTitle, waysOf } from '../plan/plan-list.js';
import { StopCard } from '../plan/stop-card.js';
import { AddMenu } from './add-menu.js';
import { BlockTools } from './block-tools.js';
import type { Desk } from './desk.js';
import { useBlockKeys } from './use-block-keys.js';

const words = designer.editList;

export function EditList({ desk }: { readonly desk: Desk }) {
  const { definition, gestures, readOnly } = desk;
  const [onKey, question] = useBlockKeys(desk);
  return (
    <>
      <div className="plan editing" onKeyDown={onKey}>
        <p className="plan-end">{designer.plan.departure}</p>
        {!readOnly && <AddMenu onAdd={(kind) => gestures.add([], 0, kind)}><button type="button" className="add-here" aria-label={words.addFirst}><IconPlus size={18} aria-hidden /></button></AddMenu>}
        <EditLane lane={[]} label={designer.plan.label(definition.name)} desk={desk} />
        <p className="plan-end">{designer.plan.end}</p>
      </div>
      {question}
    </>
  );
}

function EditLane({ lane, label, desk }: { readonly lane: Lane; readonly label: string; readonly desk: Desk }) {
  return (
    <ol className="lane" aria-label={label}>
      {blocksIn(desk.definition.root, lane).map((block, at) => <EditBlock key={isStop(block) ? block.id : at} block={block} spot={[...lane, at]} desk={desk} />)}
    </ol>
  );
}

function EditBlock({ block, spot, desk }: { readonly block: Block; readonly spot: Spot; readonly desk: Desk }) {
  const { at, told, findings, gestures, readOnly, run } = desk;
  const state = isFork(block) ? undefined : run?.get(block.id);
  const key = keyOf(spot);
  const selected = at !== null && keyOf(at) === key;
  const problems = findings.get(key) ?? [];
  const level = problems.some((one) => one.level === 'error') ? 'error' : problems.length > 0 ? 'warning' : undefined;
  return (
    <li className={isFork(block) ? 'fork' : 'stop'} data-kind={isFork(block) ? (block.kind === 'choice' ? 'choice' : 'parallel') : undefined} data-selected={selected || undefined} data-level={level} data-run={state}>
      <button type="button" className="block" data-spot={key} aria-current={selected || undefined} onClick={() => gestures.look(spot)} onFocus={() => gestures.look(spot)}>
        {isFork(block) ? <span className="fork-title">{forkTitle(block, told.names)}</span> : <StopCard stop={block} number={told.numbers.get(block.id) ?? ''} {...told}>{state && <span className="block-run" data-run={state}>{designer.simulation.states[state]}</span>}</StopCard>}
        <ProblemsOf findings={problems} whole={selected} />
      </button>
      {selected && !readOnly && <BlockTools block={block} spot={spot} desk={desk} />}
      {isFork(block) && <Ways fork={block} spot={spot} desk={desk} />}
    </li>
  );
}

function Ways({ fork, spot, desk }: { readonly fork: Fork; readonly spot: Spot; readonly desk: Desk }) {
  const labels = waysOf(fork, desk.told.names);
  return (
    <>
      <div className="ways">
        {waysIn(fork).map((inside, way) => (
          <div key={way} className="way">
            <p className="way-title">{labels[way]?.label}</p>
            {inside !== null ? <EditLane lane={[...spot, way]} label={labels[way]?.label ?? ''} desk={desk} />
              : desk.readOnly ? <p className="soft">{designer.plan.goesOn}</p> : (
                <div className="way-empty">
                  <p className="soft">{designer.plan.goesOn}</p>
                  <AddMenu onAdd={(kind) => desk.gestures.add([...spot, way], 0, kind)}><button type="button" className="tool"><IconPlus size={18} aria-hidden />{words.addIn(labels[way]?.label ?? '')}</button></AddMenu>
                </div>
              )}
          </div>
        ))}
      </div>
      <p className="fork-join">{fork.kind === 'choice' ? designer.plan.inAnyCase : joinWords(fork)}</p>
    </>
  );
}

/** An error says itself, a warning when one is at the block; the bar below says all of them. */
function ProblemsOf({ findings, whole }: { readonly findings: readonly Finding[]; readonly whole: boolean }) {
  return findings.map(({ sentence, level }) => (
    <span key={sentence} className="block-problem" data-level={level}>
      {level === 'error' ? <IconAlertCircle size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      <span>{whole || level === 'error' ? sentence : words.warning}</span>
    </span>
  ));
}
