// The types of dossiers: what is asked, which circuit, how long they are kept.
import type { houseTypes as french } from '../fr/house-types.js';
import type { Wording } from '../wording.js';

const lasting = (years: number | null): string => (years === null ? 'Without limit' : years > 1 ? `${years} years` : `${years} year`);

export const houseTypes: Wording<typeof french> = {
  title: 'Types of dossiers',
  lead: 'What the organisation has signed: the nature of the act says who has the power, the circuit says which way it goes. Make your own on the model of a delivered one, or complete that one.',
  failed: 'The types of dossiers could not be loaded.',
  nature: 'Nature', circuit: 'Circuit', keeping: 'Retention', visibility: 'Readable by default by', facts: 'Details asked for',
  natures: { deliberation: 'Deliberation', arrete: 'Arrêté', decision: 'Decision under delegation from the council', contract: 'Contract', financial: 'Financial act', other: 'Other' },
  visibilities: { confidential: 'those who take part', service: 'the service', public: 'the whole organisation' },
  kinds: { text: 'text', 'act-number': 'act number', date: 'date', amount: 'amount', matter: 'matter', person: 'person', desk: 'desk', 'yes-no': 'yes or no', integer: 'number', decimal: 'decimal number', url: 'web address', list: 'list' },
  required: 'required', optional: 'optional', values: (names) => `One of: ${names.join(', ')}`,
  years: (years, then) => `${lasting(years)}, then ${then === 'transfer' ? 'transfer to the archives' : 'destruction with the authorisation of the archives'}`,
  forEver: 'Kept without limit', longer: (reason) => `Period lengthened: ${reason}`, noFact: 'Nothing is asked besides the title.', unknownKeeping: 'Period not available',
  factsCount: (count) => (count > 1 ? `${count} details asked for` : `${count} detail asked for`),
  make: 'Make a type', own: 'Types of the organisation', delivered: 'Delivered types', withdrawn: 'Withdrawn',
  empty: { title: 'The organisation has no type of its own yet.', text: '“Purchase order, technical services”, “Agreement on the loan of a room”: make a type with the details your officers must give, or complete a delivered one.' },
  withdrawnCount: (count) => (count > 1 ? `${count} withdrawn types` : `${count} withdrawn type`),
  madeOn: (model) => `On the model “${model}”`, others: 'Also possible: ', notPublished: (key) => `${key} (not published)`, lengthen: 'Lengthen the period',
  change: (name) => `Change the type “${name}”`,
  withdraw: (name) => `Withdraw the type “${name}”`, withdrawShort: 'Withdraw', withdrawnNow: (name) => `Type “${name}” withdrawn.`,
  takeBack: (name) => `Take the type “${name}” back`, takeBackShort: 'Take back', takenBack: (name) => `Type “${name}” taken back.`, undo: 'Undo',
  form: {
    makeTitle: 'Make a type of dossiers', changeTitle: (name) => `Change “${name}”`, back: 'All the types', unknown: 'This type of dossiers does not exist.',
    makeLead: 'Choose the model, give a name and say what your officers must fill in.',
    changeLead: 'The dossiers already begun keep what was asked of them. The next ones will follow what you save.',
    about: 'The type', model: 'Model', modelHint: 'The delivered type that this one is made on.', chooseModel: 'Choose a model',
    consequence: (nature) => `Nature of the act: ${nature}. The powers to sign and the retention are those of the model.`,
    isDelivered: 'Delivered with the product: you may rename it and ask for other details.', madeOn: (model) => `Made on the model “${model}”.`,
    name: 'Name', nameHint: 'As your officers call it.', description: 'What it is for (optional)', descriptionHint: 'Shown to whoever begins a dossier.',
    visibility: 'Readable by default by', circuit: 'Circuit',
    facts: 'Details asked for', factsHint: 'In the order in which they will be asked. Those of the model stay: the law or the circuits use them.', noFact: 'Nothing is asked for the moment.',
    given: 'of the model', label: 'Label', kind: 'Kind', kindKept: 'No longer changes once saved.', required: 'Required before sending',
    kinds: { text: 'Text', date: 'Date', amount: 'Amount in euros', integer: 'Whole number', decimal: 'Decimal number', 'yes-no': 'Yes or no', list: 'Choice in a list', person: 'Person of the organisation', desk: 'Desk', url: 'Web address' },
    addFact: 'Add a detail', up: (label) => `Move “${label}” up`, upShort: 'Move up', down: (label) => `Move “${label}” down`, downShort: 'Move down',
    moved: (label, place, count) => `“${label}”: place ${place} of ${count}`,
    remove: (label) => `Ask for “${label}” no more`, removeShort: 'Ask no more', removedNow: (label) => `“${label}” will be asked no more once saved. You may take it back below.`,
    removed: 'Asked no more', askAgain: (label) => `Ask for “${label}” again`, askAgainShort: 'Take back',
    choices: (label) => (label.trim() === '' ? 'Choices offered' : `Choices offered for “${label}”`), choice: (place) => `Choice ${place}`, addChoice: 'Add a choice', removeChoice: (name) => `Remove the choice “${name}”`,
    preview: 'Preview', previewTitle: 'Preview', previewHint: 'The form that the officers will see. Nothing you type in it is saved.', unnamed: 'Type without a name',
    make: 'Make the type', leave: 'Give up', made: 'Type of dossiers made.', changed: 'Type of dossiers saved.',
    takeTheirs: 'Take the current version', keepMine: 'Keep what I typed',
  },
};
