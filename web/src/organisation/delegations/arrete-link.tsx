// The PDF of an arrêté, opened by whoever works here.
import { IconFileText } from '@tabler/icons-react';
import { actingFor } from '../../api/acting.js';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import './arrete-link.css';

const words = houseDelegations.file;

/** `delegation`: its identifier. Not where one acts for another collectivité: a link cannot say for which. */
export function ArreteLink({ delegation, number, file }: { readonly delegation: string; readonly number: string; readonly file: string | null }) {
  if (file === null || actingFor() !== null) return null;
  return <a className="arrete-link" href={`/api/organisation/delegations/${delegation}/files/${file}`} target="_blank" rel="noreferrer noopener"><IconFileText size={18} aria-hidden />{words.open}<span className="vh">{` ${words.openOf(number)}`}</span></a>;
}
