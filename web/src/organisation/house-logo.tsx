// The logo of the collectivité, beside its name: nothing is said of it, the name says it. Its place is kept before it comes.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getBlob } from '../api/client.js';
import { ProductMark } from '../ui/brand.js';
import type { Logo } from './me.js';

/** What bears a digest never changes. Through the client, which says for which collectivité this tab acts. */
const logoQuery = (sha256: string) => queryOptions({
  queryKey: ['logo', sha256],
  queryFn: async ({ signal }) => URL.createObjectURL(await getBlob(`/api/organisation/logo/${sha256}`, signal)),
  staleTime: Infinity,
  gcTime: Infinity,
});

const HIGH = 40;
const WIDEST = 120;

export function HouseLogo({ logo }: { readonly logo: Logo | null }) {
  const query = useQuery({ ...logoQuery(logo?.sha256 ?? ''), enabled: logo !== null });
  return logo === null || query.isError ? <ProductMark /> : <LogoTile {...logo} src={query.data ?? null} />;
}

/** On white: most logos are drawn for paper. */
export function LogoTile({ src, width, height }: Omit<Logo, 'sha256'> & { readonly src: string | null }) {
  return <span className="house-logo" style={{ width: Math.min(WIDEST, Math.max(HIGH, Math.round((HIGH * width) / height))), height: HIGH }}>{src !== null && <img src={src} alt="" />}</span>;
}
