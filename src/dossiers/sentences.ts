// French sentences of the dossiers: why something is refused, and what to do about it.

import { number, short, shortList, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { dayInFrench } from '#organisation/french.js';
import { organisationSentences } from '#organisation/sentences.js';
import { signatureSentences } from '#signature/sentences.js';
import { storageSentences } from '#storage/sentences.js';

export const dossiersSentences: Sentences = {
  'dossier.key-unavailable': (facts) => `La clé de signature de ${short(facts['name'])} n’est pas disponible. La signature est reprise automatiquement dès qu’elle le redevient.`,
  'dossier.unknown': () => 'Ce dossier n’existe pas, ou il ne vous est pas accessible.',
  'dossier.simulation-other-type': (facts) => `Le circuit «\u00A0${short(facts['circuit'])}\u00A0» n’est pas fait pour le type «\u00A0${short(facts['type'])}\u00A0». Choisissez un autre type.`,
  'dossier.simulation-unknown-person': () => 'Une personne de cette simulation n’est pas de la collectivité. Choisissez-en une autre.',
  'dossier.simulation-not-open': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» n’attend pas de décision à ce moment de la simulation.`,
  'dossier.simulation-nobody': (facts) => `à l’étape «\u00A0${short(facts['step'])}\u00A0», personne n’est présent pour décider dans les soixante jours ouvrés.`,
  'dossier.bad-scenario': (facts) => `La simulation est mal remplie, à la rubrique «\u00A0${short(facts['field'])}\u00A0».`,
  'circuit.no-case': () => 'Ce cas n’existe pas, ou il a été supprimé.',
  'circuit.case-name-taken': (facts) => `Un cas de ce circuit s’appelle déjà «\u00A0${short(facts['name'])}\u00A0». Choisissez un autre nom.`,
  'circuit.too-many-cases': (facts) => `Ce circuit a déjà ${number(facts['most'])} cas. Supprimez-en un.`,
  'circuit.bad-case-name': () => 'Un cas porte un nom de 1 à 200 caractères, sur une ligne.',
  'dossier.nothing-to-prove': () => 'Un brouillon n’a rien à prouver\u00A0: la preuve se télécharge une fois le dossier envoyé.',
  'dossier.pack-too-large': () => 'Les documents de ce dossier dépassent ce qu’un fichier ZIP peut porter. Téléchargez-les un par un.',
  'dossier.nothing-to-recall': () => 'Il n’y a rien à récupérer\u00A0: votre dernière décision n’est plus la dernière chose faite sur ce dossier, ou elle ne se reprend pas (signature, rejet).',
  'dossier.already-opened': (facts) => `Ce dossier a déjà été ouvert par ${short(facts['name'])}, à qui il revient\u00A0: il ne peut plus être récupéré. Demandez-lui de le rejeter.`,
  'dossier.not-to-be-bypassed': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» ne peut pas être passée outre\u00A0: une signature ne vient que de la loi, une déclaration que de qui a fait, et ce que portent les fichiers signés ne change plus.`,
  'dossier.yours-to-decide': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» vous revient\u00A0: décidez-la au lieu de passer outre.`,
  'dossier.chosen-circuit-gone': (facts) => `Le circuit choisi n’est plus en service, ou n’est pas fait pour le type «\u00A0${short(facts['type'])}\u00A0». Choisissez-en un autre.`,
  'dossier.not-your-tray': () => 'Vous n’avez pas de siège à ce bureau.',
  'dossier.bad-filter': (facts) => `Ce filtre ne se lit pas (${short(facts['field'])}). Effacez les filtres et recommencez.`,
  'dossier.bad-filter-name': (facts) => `Un filtre porte un nom de 1 à ${number(facts['most'])} caractères, sur une ligne.`,
  'dossier.empty-filter': () => 'Il n’y a rien à enregistrer\u00A0: choisissez d’abord un filtre ou un tri.',
  'dossier.filter-name-taken': (facts) => `Un de vos filtres s’appelle déjà «\u00A0${short(facts['name'])}\u00A0». Choisissez un autre nom.`,
  'dossier.too-many-filters': (facts) => `Vous avez déjà ${number(facts['most'])} filtres. Supprimez-en un pour en enregistrer un autre.`,
  'dossier.no-saved-filter': () => 'Ce filtre n’existe pas, ou il a été supprimé.',
  'dossier.not-in-tray': () => 'Ce dossier n’est pas dans cette bannette.',
  'dossier.no-news': () => 'Les nouvelles des dossiers ne peuvent pas être suivies en direct pour le moment\u00A0: les pages les redemandent d’elles-mêmes.',
  'dossier.unknown-tray': () => 'Cette bannette n’existe pas.',
  'dossier.type-withdrawn': (facts) => `Le type «\u00A0${short(facts['type'])}\u00A0» est retiré\u00A0: aucun dossier n’est plus commencé avec lui. Choisissez un autre type.`,
  'dossier.unknown-type': (facts) => `Le type de dossier «\u00A0${short(facts['type'])}\u00A0» n’existe pas.`,
  'dossier.bad-title': (facts) => `L’objet du dossier doit compter de ${number(facts['least'])} à ${number(facts['most'])} caractères lisibles.`,
  'dossier.unknown-metadata': (facts) => `Le champ «\u00A0${short(facts['field'])}\u00A0» n’existe pas pour le type «\u00A0${short(facts['type'])}\u00A0».`,
  'dossier.bad-act-number': (facts) => `${label(facts)}\u00A0: 2 à 15 caractères parmi les chiffres, les majuscules sans accent et le tiret bas, sans espace ni trait d’union (exemple\u00A0: 2025CM26).`,
  'dossier.bad-matter': (facts) => `${label(facts)}\u00A0: un code de la classification est attendu (exemple\u00A0: 5.4).`,
  'dossier.bad-date': (facts) => `${label(facts)}\u00A0: une date qui existe est attendue, sous la forme AAAA-MM-JJ.`,
  'dossier.bad-person': (facts) => `${label(facts)}\u00A0: choisissez une personne de la liste.`,
  'dossier.bad-amount': (facts) => `${label(facts)}\u00A0: un montant en centimes, entier et positif, est attendu.`,
  'dossier.bad-text': (facts) => `${label(facts)}\u00A0: un texte lisible de ${number(facts['most'])} caractères au plus est attendu.`,
  'dossier.incomplete': (facts) => `Il manque encore\u00A0: ${shortList(facts['missing'])}.`,
  'dossier.without-document': () => 'Ajoutez au moins un document à signer avant d’envoyer le dossier.',
  'dossier.not-a-draft': (facts) => `Ce dossier n’est plus un brouillon (${status(facts['status'])})\u00A0: il ne peut plus être modifié.`,
  'dossier.not-for-applications': () => 'Une application prépare et envoie des dossiers\u00a0; viser, signer et décider reviennent aux personnes.',
  'dossier.application-without-desk': (facts) => `Le bureau pour lequel travaille l’application «\u00a0${String(facts['name'])}\u00a0» n’existe plus.`,
  'dossier.not-yours': (facts) => `Ce dossier est préparé par ${short(facts['submitter'])}.`,
  'dossier.not-your-desk': (facts) => `Vous n’êtes pas affecté au bureau «\u00A0${short(facts['desk'])}\u00A0».`,
  'dossier.no-circuit': (facts) => `Aucun circuit n’est publié pour le type «\u00A0${short(facts['type'])}\u00A0». Demandez à l’administrateur d’en publier un.`,
  'dossier.no-such-desk': (facts) => `Le circuit s’adresse au bureau «\u00A0${short(facts['desk'])}\u00A0», qui n’existe pas. Demandez à l’administrateur de le créer ou de corriger le circuit.`,
  'dossier.no-superior': () => 'Le circuit s’adresse au bureau responsable du vôtre, et aucun n’est indiqué dans l’organigramme. Demandez à l’administrateur de le compléter.',
  'dossier.no-secretary': () => 'Le secrétaire de séance indiqué ne fait pas partie de la collectivité. Choisissez une personne de la liste.',
  'dossier.not-running': (facts) => `Ce dossier n’attend pas de décision (${status(facts['status'])}).`,
  'dossier.not-your-step': (facts) => (facts['addressee'] ? `Cette étape revient à ${short(facts['addressee'])}.` : 'Cette étape ne vous revient pas.'),
  'dossier.no-such-step': () => 'Cette étape n’attend pas de décision.',
  'dossier.bad-day': () => 'Indiquez un jour du calendrier, sous la forme 2025-05-12.',
  'dossier.signed-already': () => 'Les documents signés sont déjà produits\u00A0: un acte signé se retire par un nouvel acte, pas par une annulation.',
  'dossier.signed-at-step': (facts) => `Les documents portent déjà la signature de ${short(facts['name'])}, apposée à l’étape «\u00A0${short(facts['step'])}\u00A0»\u00A0: le dossier ne revient plus avant elle. Rejetez-le, puis commencez un nouveau dossier.`,
  'dossier.renewal-stale': () => 'Le fichier signé n’est plus celui dont l’horodatage devait être renouvelé.',
  'dossier.renewal-failed': () => 'Le renouvellement de l’horodatage s’est arrêté sur une erreur du parapheur. Le journal du serveur en dit plus.',
  'dossier.not-finished': (facts) => `Seul un dossier terminé se poursuit dans un autre circuit (${status(facts['status'])}).`,
  'dossier.in-trash': (facts) => `Ce dossier est dans la corbeille${until(facts)}. Reprenez-le d’abord.`,
  'dossier.not-in-trash': () => 'Ce dossier n’est pas dans la corbeille.',
  'dossier.not-trashable': (facts) => `Un dossier en cours ne se met pas à la corbeille (${status(facts['status'])})\u00A0: annulez-le d’abord.`,
  'dossier.needs-disposal': () => 'Un dossier terminé se conserve\u00A0: il ne quitte le parapheur qu’avec le visa d’élimination ou le bordereau de versement des archives, enregistré par un administrateur.',
  'dossier.still-kept': (facts) => `Ce dossier se conserve${until(facts)}\u00A0: il ne peut pas encore être éliminé ni versé.`,
  'dossier.trash-over': () => 'Le délai de la corbeille est passé\u00A0: ce dossier est en cours de suppression et ne peut plus être repris.',
  'dossier.trash-not-over': (facts) => `Ce dossier peut encore être repris de la corbeille${until(facts)}.`,
  'dossier.purged': (facts) => `Ce dossier («\u00A0${short(facts['title'])}\u00A0») a été supprimé le ${dayInFrench(String(facts['on']))}\u00A0: ses documents ne sont plus conservés ici. Sa preuve (journal et empreintes) peut encore être téléchargée.`,
  'dossier.not-returned': (facts) => `Ce dossier n’attend pas de correction (${status(facts['status'])}).`,
  'dossier.return-not-allowed': (facts) => `Le circuit ne permet pas de renvoyer le dossier là depuis l’étape «\u00A0${short(facts['step'])}\u00A0». Rechargez le dossier et choisissez dans la liste.`,
  'dossier.not-ended': (facts) => `Seul un dossier rejeté ou annulé se reprend (${status(facts['status'])}).`,
  'dossier.nothing-to-transfer': () => 'Aucune étape à transférer\u00A0: vous ne tenez pas le bureau à qui elle revient, ou il s’agit d’une signature, qui ne se transfère pas.',
  'dossier.desk-closed': (facts) => `Le bureau «\u00A0${short(facts['desk'])}\u00A0» est fermé\u00A0: plus rien ne lui est adressé. Choisissez un autre bureau, ou demandez à l’administrateur de corriger le circuit ou de rouvrir le bureau.`,
  'dossier.no-desk-to-transfer-to': (facts) => `Le bureau «\u00A0${short(facts['desk'])}\u00A0» n’existe pas. Choisissez-en un dans la liste.`,
  'dossier.same-desk': (facts) => `L’étape est déjà au bureau «\u00A0${short(facts['desk'])}\u00A0».`,
  'dossier.aside-in-the-past': () => 'Choisissez un jour à venir.',
  'dossier.aside-too-long': () => 'Un dossier se met de côté pour un an au plus.',
  'dossier.aside-beyond-deadline': () => 'Ce jour vient après l’échéance de l’étape. Choisissez un jour plus proche.',
  'dossier.not-aside': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» n’est pas mise de côté.`,
  'dossier.not-together': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» se décide dossier par dossier\u00A0: ouvrez celui-ci pour le décider.`,
  'dossier.twice-together': () => 'Un même dossier figure deux fois dans la demande. Rien n’a été décidé.',
  'dossier.wrong-decision': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» demande ${DECISIONS[String(facts['kind'])] ?? 'une autre décision'}${facts['asked'] === 'reject' ? ' et ne se rejette pas' : ''}.`,
  'dossier.bad-integer': (facts) => `${label(facts)}\u00A0: un nombre entier et positif est attendu.`,
  'dossier.bad-decimal': (facts) => `${label(facts)}\u00A0: un nombre est attendu, avec six décimales au plus.`,
  'dossier.bad-url': (facts) => `${label(facts)}\u00A0: une adresse du web est attendue, qui commence par https://.`,
  'dossier.bad-choice': (facts) => `${label(facts)}\u00A0: choisissez dans la liste (${shortList(facts['names'])}).`,
  'dossier.bad-yes-no': (facts) => `${label(facts)}\u00A0: répondez par oui ou par non.`,
  'dossier.bad-desk': (facts) => `${label(facts)}\u00A0: choisissez un bureau de la liste.`,
  'dossier.no-service': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» revient au service indiqué dans le champ «\u00A0${short(facts['label'])}\u00A0», qui n’est pas rempli.`,
  'dossier.no-such-service': (facts) => `Champ «\u00A0${short(facts['label'])}\u00A0»\u00A0: le bureau «\u00A0${short(facts['desk'])}\u00A0» n’existe pas. Choisissez un bureau de la liste.`,
  'dossier.choice-missing': (facts) => `Choisissez le bureau qui traitera\u00A0: ${shortList(facts['steps'])}.`,
  'dossier.choice-not-offered': (facts) => `Le bureau «\u00A0${short(facts['desk'])}\u00A0» n’est pas de ceux que le circuit propose pour «\u00A0${short(facts['step'])}\u00A0».`,
  'dossier.circuit-asks-unknown': (facts) => `Le circuit demande un champ («\u00A0${short(facts['field'])}\u00A0») que le type «\u00A0${short(facts['type'])}\u00A0» n’a pas. Demandez à l’administrateur de corriger le circuit.`,
  'dossier.not-opened': (facts) => `Ouvrez d’abord chaque document à décider. Il reste à ouvrir\u00A0: ${shortList(facts['documents'])}.`,
  'dossier.already-sealed': (facts) => `Les documents signés sont produits\u00A0: l’étape «\u00A0${short(facts['step'])}\u00A0» vient trop tard. Demandez à l’administrateur de corriger le circuit.`,
  'dossier.not-asked': (facts) => `Le champ «\u00A0${short(facts['label'])}\u00A0» n’est pas demandé à l’étape «\u00A0${short(facts['step'])}\u00A0».`,
  'dossier.fact-already-there': (facts) => `Le champ «\u00A0${short(facts['label'])}\u00A0» est déjà rempli, et d’autres ont décidé d’après lui\u00A0: il ne change plus.`,
  'dossier.asked-missing': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» demande de remplir\u00A0: ${shortList(facts['missing'])}.`,
  'dossier.advice-text-required': (facts) => (facts['opinion'] === 'favourable'
    ? `Le texte de l’avis est trop court\u00A0: écrivez au moins ${number(facts['least'])} caractères, ou rien.`
    : `Un avis défavorable ou réservé doit être expliqué\u00A0: écrivez au moins ${number(facts['least'])} caractères.`),
  'dossier.advice-text-too-long': (facts) => `Le texte de l’avis doit tenir en ${number(facts['most'])} caractères lisibles.`,
  'dossier.other-declaration': (facts) => (facts['kind'] === 'transmission'
    ? 'Cette étape attend la date et le numéro de l’accusé de réception de la préfecture.'
    : 'Cette étape attend le jour et le mode de la publication.'),
  'dossier.declared-too-early': (facts) => `${facts['kind'] === 'transmission' ? 'L’accusé de réception' : 'La publication'} ne peut pas être antérieur${facts['kind'] === 'transmission' ? '' : 'e'} à la signature de l’acte.`,
  'dossier.declared-in-advance': (facts) => `${facts['kind'] === 'transmission' ? 'L’accusé de réception' : 'La publication'} ne peut pas être déclaré${facts['kind'] === 'transmission' ? '' : 'e'} d’avance\u00A0: indiquez une date passée.`,
  'dossier.bad-reference': (facts) => `Indiquez le numéro de l’accusé de réception, en ${number(facts['most'])} caractères au plus.`,
  'dossier.bad-declared-moment': () => 'Indiquez la date et l’heure de l’accusé de réception, avec son fuseau horaire (exemple\u00A0: 2025-04-10T10:15:00+02:00).',
  'dossier.bad-declared-day': () => 'Indiquez le jour de la publication (AAAA-MM-JJ) et son mode.',
  'dossier.step-closed': (facts) => (facts['by']
    ? `L’étape «\u00A0${short(facts['step'])}\u00A0» est déjà décidée par ${short(facts['by'])} (${outcome(facts['outcome'])}).`
    : `L’étape «\u00A0${short(facts['step'])}\u00A0» est close.`),
  'dossier.stale-version': () => 'Ce brouillon a été modifié entre-temps par une autre personne. Rien n’a été enregistré\u00A0: rechargez-le, puis reprenez votre modification.',
  'dossier.nothing-thought-of': () => 'Indiquez l’absence ou l’empêchement dont vous voulez connaître les effets.',
  'dossier.bad-if-match': () => 'L’en-tête If-Match attend la version du dossier entre guillemets, par exemple "7".',
  'dossier.stale-documents': () => 'Les documents ne sont plus ceux qui vous ont été montrés. Rechargez le dossier, relisez-les, puis décidez.',
  'dossier.mention-changed': (facts) => `La mention qui vous a été montrée n’est plus celle sous laquelle vous signeriez\u00A0: ce serait «\u00A0${[facts['mention']].flat().map(short).join(' ')}\u00A0». Rien n’a été signé. Rechargez le dossier, relisez-la, puis signez.`,
  'dossier.reason-required': (facts) => `Un rejet doit être motivé\u00A0: écrivez au moins ${number(facts['least'])} caractères.`,
  'dossier.reason-too-long': (facts) => `Le motif doit tenir en ${number(facts['most'])} caractères lisibles.`,
  'dossier.bad-cursor': () => 'Cette page de la bannette n’existe plus. Revenez à la première.',
  'dossier.bad-key': () => 'L’en-tête Idempotency-Key doit compter de 1 à 200 caractères visibles, sans espace ni accent.',
  'dossier.key-used-otherwise': () => 'Cette clé (Idempotency-Key) a déjà servi pour une autre demande.',
  'dossier.migration-stale': () => 'Ce dossier a changé depuis que vous l’avez consulté. Rien n’a été modifié\u00A0: demandez un nouvel aperçu, puis recommencez.',
  'dossier.migration-same-version': (facts) => `Ce dossier suit déjà la version ${number(facts['version'])} de son circuit.`,
  'dossier.migration-reason-required': (facts) => `Un changement de version doit être motivé\u00A0: écrivez au moins ${number(facts['least'])} caractères.`,
  'dossier.migration-bad-mapping': () => 'La correspondance associe à chaque étape de l’ancien circuit une étape du nouveau, ou rien (null).',
  'dossier.migration-other-signatory': (facts) => `La signature donnée à l’étape «\u00A0${short(facts['step'])}\u00A0» ne peut pas valoir pour «\u00A0${short(facts['successor'])}\u00A0»\u00A0: ce n’est pas la même qualité qui signe.`,
  'dossier.migration-choice-missing': (facts) => `Le nouveau circuit demande de choisir un bureau pour «\u00A0${short(facts['step'])}\u00A0», et ce choix n’a pas été fait à l’envoi\u00A0: le dossier garde sa version.`,
  'dossier.no-docket-yet': () => 'Le bordereau sera disponible quand le dossier sera terminé.',
  'dossier.no-slot': () => 'Cette demande de signature n’existe pas, ou elle n’est pas pour vous.',
  'dossier.slot-overtaken': () => 'Une autre demande de signature a été ouverte depuis pour ce document\u00A0: c’est elle qui attend votre clé. Rien n’a été signé par celle-ci.',
  'dossier.slot-expired': (facts) => `Cette demande de signature est restée sans réponse plus de ${number(facts['minutes'])} minutes\u00A0: elle a pris fin et rien n’a été signé. Recommencez\u00A0: une nouvelle demande sera ouverte.`,
  'dossier.slot-stale': () => 'Ce qui était à signer a changé depuis l’ouverture de cette demande, ou n’est plus attendu\u00A0: la signature reçue n’a pas été utilisée. Recommencez.',
  'dossier.own-key-awaited': (facts) => `La signature est attendue de ${short(facts['name'])}, qui détient sa clé\u00A0: sur son poste, la commande «\u00A0npx paraphe-sign\u00A0» lui montre ce qui est à signer.`,
  'dossier.own-certificate-awaited': (facts) => `Le certificat de ${short(facts['name'])}, qui détient sa clé, n’a encore jamais été présenté\u00A0: sur son poste, la commande «\u00A0npx paraphe-sign\u00A0» le présente, puis signe.`,
  'dossier.remote-key-awaited': (facts) => `La signature est attendue de ${short(facts['name'])}, dont la clé est chez son prestataire de signature\u00A0: dans «\u00A0À traiter\u00A0», ${short(facts['name'])} saisit son code.`,
  'dossier.no-signing-provider': () => 'Aucun prestataire de signature à distance n’est configuré sur ce serveur. Prévenez l’administrateur.',
  'dossier.no-remote-key': () => 'Ce certificat à distance n’est pas enregistré à votre nom, ou il a été retiré.',
  'dossier.no-such-factor': () => 'Le prestataire n’envoie pas de code pour ce champ.',
  'dossier.code-missing': (facts) => `Il manque\u00A0: ${short(facts['label'])}.`,
  'dossier.nothing-to-sign': () => 'Plus rien n’attend votre signature à distance\u00A0: ce qui était à signer l’a été, ou n’est plus à signer.',
  'dossier.remote-under-way': (facts) => `Une signature à distance est déjà en cours pour ces documents. Attendez qu’elle se termine (${number(facts['minutes'])} minutes au plus), puis recommencez s’il reste quelque chose à signer.`,
  'dossier.remote-changed': () => 'Ce qui attend votre signature a changé depuis que la liste vous a été montrée. Rien n’a été signé et votre code n’a pas servi\u00A0: relisez la liste, puis signez.',
  'dossier.remote-many-challenges': (facts) => `Trop de codes ont été demandés pour ce certificat. Attendez ${number(facts['minutes'])} minutes, puis recommencez. Si ce n’est pas vous qui les avez demandés, prévenez l’administrateur.`,
  'dossier.remote-many-codes': (facts) => `Plusieurs codes faux ont été saisis pour ce certificat, que son prestataire pourrait bloquer. Rien n’a été signé\u00A0: attendez ${number(facts['minutes'])} minutes, puis recommencez. Si ce n’est pas vous, prévenez l’administrateur.`,
  'dossier.remote-none': (facts) => `Le prestataire ne connaît aucun certificat utilisable pour «\u00A0${short(facts['user'])}\u00A0».`,
  'dossier.remote-several': (facts) => `Le prestataire garde plusieurs certificats pour cet utilisateur\u00A0: dites lequel (${short((facts['credentials'] as readonly string[]).join(', '))}).`,
  'dossier.remote-unnamed': () => 'Dites le certificat chez le prestataire (credential), ou l’utilisateur qui le détient (user)\u00A0: l’un des deux.',
  'dossier.own-certificate-not-recorded': (facts) => `Ce certificat n’est pas enregistré à votre nom. Demandez à l’administrateur d’enregistrer le certificat d’empreinte SHA-256 ${String(facts['certificate'])}.`,
  'dossier.certificate-not-for-signing': (facts) => `Le certificat «\u00A0${short(facts['subject'])}\u00A0» ne sert pas à signer\u00A0: choisissez le certificat de signature de la personne.`,
  'dossier.seal-not-made-here': () => 'Cette installation emploie de vrais services de confiance\u00A0: un certificat de test n’y est pas créé. Enregistrez le certificat de cachet que la collectivité a acheté.',
  'dossier.seal-of-a-person': (facts) => `Le certificat «\u00A0${short(facts['subject'])}\u00A0» est celui d’une personne\u00A0: un cachet se fait avec un certificat délivré à la collectivité elle-même.`,
  'dossier.seal-of-nobody': (facts) => `Le certificat «\u00A0${short(facts['subject'])}\u00A0» ne dit pas qu’il est délivré à une personne morale\u00A0: les vérifications le prendraient pour la signature d’une personne. Demandez à votre prestataire un certificat de cachet qui porte le SIREN de la collectivité.`,
  'dossier.certificate-of-legal-person': (facts) => `Le certificat «\u00A0${short(facts['subject'])}\u00A0» est un certificat de cachet, délivré à une personne morale\u00A0: une personne signe avec un certificat délivré à elle-même.`,
  'dossier.seal-of-another': (facts) => `Ce certificat n’est pas celui de ${short(facts['name'])} (SIREN ${String(facts['siren'])})\u00A0: il est délivré à «\u00A0${short(facts['subject'])}\u00A0».`,
  'dossier.own-certificate-withdrawn': () => 'Ce certificat vient d’être retiré par l’administrateur\u00A0: la signature reçue n’a pas été utilisée.',
  'dossier.seal-overtaken': () => 'La production des documents signés a été reprise par un autre processus.',
  'dossier.seal-stale': () => 'Le dossier a changé pendant la production des documents signés.',
  'dossier.seal-incomplete': () => 'Les documents signés ne correspondent pas aux décisions prises.',
  'paper.only-signatures': (facts) => `L’étape «\u00A0${short(facts['step'])}\u00A0» n’est pas une signature\u00A0: rien ne s’y signe sur papier.`,
  'paper.forbidden': (facts) => `Le circuit demande une signature électronique à l’étape «\u00A0${short(facts['step'])}\u00A0»\u00A0: elle ne se donne pas sur papier.`,
  'paper.unknown-signatory': () => 'Cette personne n’est pas dans la collectivité. Choisissez le signataire dans la liste.',
  'paper.not-yours': (facts) => `Une signature sur papier est enregistrée par le signataire, par son bureau ou par un administrateur. Demandez-le à ${short(facts['name'])}.`,
  'paper.nothing-to-record': () => 'Ce dossier n’attend pas de signature que vous puissiez enregistrer sur papier.',
  'paper.in-future': (facts) => `Le ${dayInFrench(String(facts['on']))} est à venir\u00A0: indiquez le jour où le papier a été signé.`,
  'paper.before-sending': (facts) => `Le papier ne peut pas avoir été signé le ${dayInFrench(String(facts['on']))}\u00A0: le dossier a été envoyé le ${dayInFrench(String(facts['since']))}.`,
  'paper.no-scan-of-it': (facts) => `Ce fichier est «\u00A0${short(facts['name'])}\u00A0» tel qu’il est dans le dossier, sans signature. Joignez la numérisation du papier signé.`,
  'paper.scan-not-pdf': (facts) => `La numérisation «\u00A0${short(facts['name'])}\u00A0» doit être un PDF. Numérisez le papier signé en PDF, puis recommencez.`,
  'question.nothing-to-ask': () => 'Un avis se demande à une étape de visa, de signature ou d’avis qui vous revient, tant que les documents signés ne sont pas produits.',
  'question.stale': () => 'Ce dossier a changé depuis que vous l’avez consulté. Rien n’a été demandé\u00A0: rechargez-le, puis recommencez.',
  'question.empty': () => 'Écrivez la question posée.',
  'question.too-long': (facts) => `La question doit tenir en ${number(facts['most'])} caractères lisibles.`,
  'question.nobody': () => 'Choisissez au moins un bureau ou une personne.',
  'question.too-many': (facts) => `Un dossier porte au plus ${number(facts['most'])} demandes d’avis, et une demande s’adresse à ${number(facts['atOnce'])} destinataires au plus.`,
  'question.no-such-desk': (facts) => `Le bureau «\u00A0${short(facts['desk'])}\u00A0» n’existe pas. Choisissez-en un dans la liste.`,
  'question.no-such-person': () => 'Cette personne n’est pas de la collectivité. Choisissez-en une dans la liste.',
  'question.yourself': () => 'Cette étape vous revient déjà\u00A0: demandez l’avis de quelqu’un d’autre.',
  'question.asked-already': (facts) => `Un avis est déjà demandé à «\u00A0${short(facts['name'])}\u00A0», qui n’a pas encore répondu.`,
  'question.date-past': () => 'Choisissez un jour à venir pour la réponse.',
  'question.unknown': () => 'Cette demande d’avis n’existe pas.',
  'question.closed': () => 'Cette demande d’avis a déjà reçu sa réponse, ou n’attend plus rien.',
  'question.not-yours': (facts) => `Cette demande d’avis est de ${short(facts['name'])}\u00A0: elle se retire à l’étape qui l’a posée.`,
  'question.withdrawn': (facts) => `Cette demande d’avis a été retirée\u00A0: ${short(facts['name'])} n’attend plus de réponse.`,
  'annotation.no-such-place': () => 'Cet endroit n’existe pas dans les documents du dossier. Rechargez-le, puis placez l’annotation de nouveau.',
  'annotation.empty': () => 'Écrivez le texte de l’annotation.',
  'annotation.too-long': (facts) => `Une annotation doit tenir en ${number(facts['most'])} caractères lisibles.`,
  'annotation.too-many': (facts) => `Un dossier porte au plus ${number(facts['most'])} annotations.`,
  'annotation.no-part': () => 'Seules les personnes qui interviennent dans ce dossier peuvent l’annoter.',
  'annotation.unknown': () => 'Cette annotation n’existe plus\u00A0: elle a été remplacée ou retirée.',
  'annotation.not-yours': (facts) => `Cette annotation est de ${short(facts['name'])}, qui peut seul la modifier ou la retirer.`,
  'note.too-long': (facts) => `Une note privée doit tenir en ${number(facts['most'])} caractères lisibles.`,
  'note.for-nobody': () => 'Personne n’est appelé aussitôt après cette décision\u00A0: la note privée ne serait lue par personne. Retirez-la, ou écrivez une annotation. Rien n’a été décidé.',
  'frame.not-yours': () => 'L’emplacement d’une signature est choisi par ceux qui préparent le dossier, ou par la personne qui doit signer, pour sa signature seulement.',
  'frame.no-such-place': (facts) => `Cet emplacement n’existe pas dans «\u00A0${short(facts['name'])}\u00A0»\u00A0: choisissez une page de 1 à ${number(facts['pages'])} et un cadre qui y tient.`,
  'frame.twice': () => 'Une signature n’a qu’un emplacement par document.',
  'frame.overlap': (facts) => `Deux signatures se recouvriraient à la page ${number(facts['page'])}. Écartez-les.`,
  'frame.unsigned-document': (facts) => `«\u00A0${short(facts['name'])}\u00A0» est une pièce jointe\u00A0: elle ne porte pas de signature.`,
  'document.unknown': () => 'Ce document n’existe pas, ou il ne vous est pas accessible.',
  'document.bad-name': (facts) => `Le nom du fichier n’est pas acceptable\u00A0: ${number(facts['most'])} caractères au plus, sans barre oblique ni caractère invisible.`,
  'document.already-there': (facts) => `Ce fichier fait déjà partie du dossier, sous le nom «\u00A0${short(facts['name'])}\u00A0».`,
  'document.unchanged': (facts) => `Ce fichier est exactement celui de «\u00A0${short(facts['name'])}\u00A0»\u00A0: rien n’est à remplacer.`,
  'document.too-many-versions': (facts) => `Un document se remplace au plus ${number(facts['most'])} fois. Retirez-le et ajoutez-en un autre.`,
  'document.too-many': (facts) => `Un dossier compte au plus ${number(facts['most'])} documents.`,
  'document.too-large': (facts) => `Le fichier est trop volumineux\u00A0: ${Math.floor(Number(facts['maxBytes']) / 1_048_576)} Mo au plus.`,
  'document.empty': () => 'Le fichier est vide.',
  'document.upload-unknown': () => 'Cet envoi n’existe pas, ou il a été abandonné. Déposez le fichier à nouveau.',
  'document.unfinished': () => 'Le fichier n’est pas arrivé en entier. Reprenez l’envoi.',
  'document.other-offset': () => 'L’envoi ne reprend pas où il s’était arrêté. Reprenez-le.',
  'document.beyond-its-size': () => 'Le fichier est plus long qu’annoncé\u00A0: il a changé pendant l’envoi. Déposez-le à nouveau.',
  'document.too-many-uploads': (facts) => `Plus de ${number(facts['most'])} envois de ce dossier sont restés inachevés. Attendez qu’ils se terminent, ou annulez-en.`,
  'document.bad-upload': (facts) => `L’envoi est mal annoncé (en-tête ${short(facts['header'])}).`,
  'document.tus-version': (facts) => `Cet envoi ne suit pas le protocole tus ${short(facts['version'])}.`,
};

/** Why the signed files are late, and whether anything is to be done about it. */
export function sealProblemSentence({ code, facts }: { readonly code: string; readonly facts: Facts }): string {
  const sentence = sealSentences[code] ?? lowerSentences[code];
  const why = sentence ? sentence(facts) : `Les documents signés ne sont pas encore produits (${code}).`;
  return `${why} ${PASSING.has(code) ? 'La production reprendra d’elle-même\u00A0; aucune décision n’est à reprendre.' : 'Prévenez l’administrateur\u00A0; les décisions prises sont conservées.'}`;
}

/** Who is to sign with a key of their own, and how; each is told by name. */
export function keysAwaitedSentence(keys: readonly { readonly code: string; readonly name: string }[]): string {
  return [...keys.map(({ code, name }) => sealSentences[code]!({ name })), 'Les décisions prises sont conservées.'].join(' ');
}

/** Problems that end without anybody of the house. */
export const PASSING: ReadonlySet<string> = new Set(['signature.service-unreachable', 'signature.token-unreachable', 'signature.remote-unreachable', 'signature.bad-timestamp', 'signature.revocation-missing', 'storage.unavailable', 'dossier.key-unavailable', 'dossier.seal-overtaken']);

const sealSentences: Sentences = {
  'dossier.already-sealed': dossiersSentences['dossier.already-sealed']!,
  'dossier.own-key-awaited': dossiersSentences['dossier.own-key-awaited']!,
  'dossier.own-certificate-awaited': dossiersSentences['dossier.own-certificate-awaited']!,
  'dossier.remote-key-awaited': dossiersSentences['dossier.remote-key-awaited']!,
  'signature.remote-unreachable': () => 'Le prestataire de signature à distance ne répond pas.',
  'signature.remote-bad-answer': () => 'La réponse du prestataire de signature à distance n’est pas conforme.',
  'signature.remote-client-refused': () => 'Le prestataire de signature à distance ne reconnaît pas ce parapheur.',
  'signature.remote-secret-unreadable': () => 'Le secret du prestataire de signature à distance n’est pas lisible.',
  'signature.remote-other-certificate': (facts) => `Le certificat que présente le prestataire n’est pas celui qui est enregistré pour ${short(facts['name'])}.`,
  'dossier.no-signing-provider': () => 'Aucun prestataire de signature à distance n’est configuré.',
  'dossier.seal-overtaken': () => 'La production des documents signés a été reprise par un autre processus.',
  'signature.service-unreachable': () => 'Un service de confiance (horodatage ou révocation des certificats) ne répond pas.',
  'dossier.key-unavailable': (facts) => `La clé de signature de ${short(facts['name'])} n’est pas disponible.`,
  'signature.token-unreachable': () => 'Le module de sécurité qui garde les clés de signature ne répond pas.',
  'dossier.seal-failed': () => 'La production des documents signés s’est arrêtée sur une erreur du logiciel.',
};

const lowerSentences: Sentences = { ...signatureSentences, ...storageSentences, ...organisationSentences };

const STATUSES: Readonly<Record<string, string>> = {
  draft: 'brouillon', running: 'en cours', returned: 'à corriger', sealing: 'en cours de scellement', finished: 'terminé', rejected: 'rejeté', cancelled: 'annulé', discarded: 'supprimé', purged: 'supprimé',
};
const OUTCOMES: Readonly<Record<string, string>> = {
  'approved': 'visa', 'signed': 'signature', 'signed-on-paper': 'signature sur papier', 'rejected': 'rejet', 'returned': 'renvoi pour correction', 'opinion-given': 'avis', 'acknowledged': 'prise de connaissance', 'declared': 'déclaration', 'bypassed': 'passage outre', 'declined': 'avis non rendu',
};
const DECISIONS: Readonly<Record<string, string>> = {
  visa: 'un visa', signature: 'une signature', opinion: 'un avis', notice: 'une prise de connaissance', transmit: 'la déclaration d’une télétransmission', publish: 'la déclaration d’une publication',
};

function status(value: unknown): string {
  return STATUSES[String(value)] ?? String(value);
}

function until({ on }: Facts): string {
  return typeof on === 'string' ? ` jusqu’au ${dayInFrench(on)}` : '';
}

function outcome(value: unknown): string {
  return OUTCOMES[String(value)] ?? String(value);
}

function label(facts: Facts): string {
  return `Champ «\u00A0${short(facts['label'])}\u00A0»`;
}
