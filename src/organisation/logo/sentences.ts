// French sentences about the logo of the collectivité: refusals, and the lines of the journal.

import { said } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const logoSentences: Sentences = {
  'organisation.logo-empty': () => 'Ce fichier est vide\u00a0: choisissez-en un autre.',
  'organisation.logo-too-heavy': (facts) => `Un logo pèse ${said(facts.kilobytes)}\u00a0ko au plus\u00a0: enregistrez-le plus petit, puis recommencez.`,
  'organisation.logo-unknown-kind': () => 'Un logo est une image PNG ou JPEG. Un dessin SVG ou un PDF ne peut pas être pris\u00a0: enregistrez-le en PNG, puis recommencez.',
  'organisation.logo-unreadable': () => 'Cette image est abîmée, ou d’une sorte que les navigateurs n’affichent pas tous\u00a0: enregistrez-la de nouveau en PNG, puis recommencez.',
  'organisation.logo-too-large': (facts) => `Cette image a ${said(facts.width)}\u00a0×\u00a0${said(facts.height)}\u00a0pixels\u00a0: un logo en a ${said(facts.most)} de côté au plus.`,
  'organisation.logo-too-small': (facts) => `Cette image a ${said(facts.width)}\u00a0×\u00a0${said(facts.height)}\u00a0pixels\u00a0: un logo en a ${said(facts.least)} de côté au moins.`,
};

export const logoJournal: Sentences = {
  'organisation.logo-set': (facts) => `Logo de la collectivité ${facts.replaced === true ? 'remplacé' : 'enregistré'} (${said(facts.width)}\u00a0×\u00a0${said(facts.height)}\u00a0pixels)`,
  'organisation.logo-removed': () => 'Logo de la collectivité retiré',
};
