// The identifier a name suggests: « Bon de commande des écoles » gives `bon-de-commande-des-ecoles`.

const MAX_CHARACTERS = 64;

export function keyFrom(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, MAX_CHARACTERS).replace(/-+$/, '');
}
