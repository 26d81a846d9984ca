// The invented centre de gestion that looks after the demo town, and a village it has just added. Their names and numbers
// exist nowhere.

export const centre = {
  slug: 'centre-de-gestion-des-marais',
  name: 'Centre de gestion des Marais',
  siren: '286209507',
  department: '062',
  timeZone: 'Europe/Paris',
} as const;

export const centreAgent = { firstName: 'Nadia', lastName: 'Robin', gender: 'f', login: `robin@${centre.slug}.invalid` } as const;

/** Fixed, so that a start cut short adds it once. */
export const village = {
  id: '0193a000-0000-7000-8000-00000000ce01',
  slug: 'hautefosse-sur-course',
  name: 'Hautefosse-sur-Course',
  siren: '216209510',
  insee: '62951',
  population: 612,
  administrator: { firstName: 'Solène', lastName: 'Pruvot', email: 'pruvot@hautefosse-sur-course.invalid' },
} as const;

/** Who may live in the database of a demo. */
export const DEMO_SLUGS: readonly string[] = [centre.slug, village.slug];
