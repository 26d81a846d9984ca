// The logo of the collectivité, beside its name: nothing is said of it, the name says it. Its place is kept before it comes.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useState } from 'react';
import { getBlob } from '../api/client.js';
import { ProductMark } from '../ui/brand.js';
import type { Logo } from './me.js';

/** What bears a digest never changes, whatever else does. Through the client, which says for which collectivité this tab acts. */
const logoQuery = (sha256: string) => queryOptions({
  queryKey: ['logo', sha256],
  queryFn: ({ signal }) => getBlob(`/api/organisation/logo/${sha256}`, signal),
  staleTime: 'static',
});

const HIGH = 40;
const WIDEST = 120;

export function HouseLogo({ logo }: { readonly logo: Logo | null }) {
  const query = useQuery({ ...logoQuery(logo?.sha256 ?? ''), enabled: logo !== null });
  return logo === null || query.isLoadingError ? <ProductMark /> : <LogoTile {...logo} picture={query.data ?? null} />;
}

/** On white: most logos are drawn for paper. */
export function LogoTile({ picture, width, height }: Pick<Logo, 'width' | 'height'> & { readonly picture: Blob | null }) {
  const src = useAddress(picture);
  return <span className="house-logo" style={{ width: Math.min(WIDEST, Math.max(HIGH, Math.round((HIGH * width) / height))), height: HIGH }}>{src !== null && <img src={src} alt="" />}</span>;
}

/** Where this page finds these bytes, for as long as they are shown; known before anything is painted. */
function useAddress(bytes: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [bytes]);
  return address;
}
