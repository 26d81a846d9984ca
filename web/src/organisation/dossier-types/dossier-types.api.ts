// The types of dossiers of the house, changed.
import { mutate } from '../../api/client.js';
import type { DossierType } from '../../dossiers/dossier.js';
import type { TypeBody } from './type-form.js';

const at = (key: string): string => `/api/dossier-types/${encodeURIComponent(key)}`;

/** `id`: sent twice, the type is made once. */
export const makeType = (id: string, model: string, body: TypeBody): Promise<DossierType> => mutate('POST', '/api/dossier-types', { body: { id, model, ...body } });
export const changeType = ({ key, version }: Pick<DossierType, 'key' | 'version'>, body: TypeBody): Promise<DossierType> => mutate('PUT', at(key), { body, seen: version });
export const withdrawType = ({ key, version }: DossierType): Promise<DossierType> => mutate('POST', `${at(key)}/withdraw`, { seen: version });
export const takeTypeBack = ({ key, version }: DossierType): Promise<DossierType> => mutate('POST', `${at(key)}/take-back`, { seen: version });
