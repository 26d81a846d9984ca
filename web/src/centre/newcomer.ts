// The form of a new collectivité: what is missing or badly written, field by field, and what is sent.

export interface NewcomerForm {
  readonly id: string;
  readonly kind: 'commune' | 'epci' | 'syndicat';
  readonly name: string;
  readonly siren: string;
  readonly insee: string;
  readonly population: string;
  /** Of a commune that is followed; empty: the circuits of the product. */
  readonly model: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export const EMPTY: NewcomerForm = { id: '', kind: 'commune', name: '', siren: '', insee: '', population: '', model: '', firstName: '', lastName: '', email: '' };

export type Field = 'name' | 'siren' | 'insee' | 'population' | 'firstName' | 'lastName' | 'email';

const plain = (text: string): string => text.replace(/\s/g, '');

/** The fields that are not right, in the order of the form. */
export function faultsOf(form: NewcomerForm): readonly Field[] {
  const wrong: Readonly<Record<Field, boolean>> = {
    name: form.name.trim() === '',
    siren: !/^\d{9}$/.test(plain(form.siren)),
    insee: form.kind === 'commune' && !/^\d[\dAB]\d{3}$/i.test(plain(form.insee)),
    population: !/^\d{1,9}$/.test(plain(form.population)),
    firstName: form.firstName.trim() === '',
    lastName: form.lastName.trim() === '',
    email: !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email.trim()),
  };
  return (Object.keys(wrong) as Field[]).filter((field) => wrong[field]);
}

export function sent({ id, kind, name, siren, insee, population, model, firstName, lastName, email }: NewcomerForm): object {
  return {
    id, kind, name: name.trim(), siren: plain(siren), insee: kind === 'commune' ? plain(insee).toUpperCase() : null, population: Number(plain(population)), model: model === '' ? null : model,
    administrator: { firstName: firstName.trim(), lastName: lastName.trim(), email: email.trim() },
  };
}

/** A UUID version 4 (RFC 9562): what is asked twice under it is made once. Also where the page came without https. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
