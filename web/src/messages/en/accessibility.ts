// The statement of accessibility: what the law asks a public service to say.
import type { accessibilityMessages as french } from '../fr/accessibility.js';
import type { Wording } from '../wording.js';

export const accessibilityMessages: Wording<typeof french> = {
  title: 'Accessibility',
  status: 'Accessibility: not compliant (audit not carried out)',
  paragraphs: [
    'This parapheur falls under article 47 of French law no. 2005-102 of 11 February 2005 and decree no. 2019-768 of 24 July 2019. No audit against the French general framework for improving accessibility (RGAA 4.1.2) has been carried out by a third party yet: the service is therefore declared not compliant.',
    'Each version is checked by an automatic tool on all its screens. These checks see fewer than half of the criteria and do not replace an audit.',
  ],
  knownTitle: 'Known limits',
  known: [
    'Scanned documents (images) have no text version: ask the submitting service for an accessible document.',
    'The screen readers NVDA and VoiceOver have not been tried yet.',
  ],
  planTitle: 'Plan over several years and action plan of the year',
  contactTitle: 'Report a defect, obtain an accessible document',
  contact: 'Write to the reception of your town hall or to the digital officer of your organisation, by any means you choose. Name the page and what you were trying to do: you will receive an answer, and the content in an accessible form.',
  remedyTitle: 'Means of redress',
  remedy: 'Without a satisfactory answer, you can turn to the French Defender of Rights (Défenseur des droits): with the online form, through the delegate in your region, or by free letter, without a stamp, to Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
};
