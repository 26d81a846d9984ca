// « Proposer aux communes »: the circuit is a model for the communes of this centre de gestion, in each version it releases.
import { Button } from '@mantine/core';
import { IconShare, IconShareOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { mutate } from '../api/client.js';
import type { CircuitDetail } from '../circuits/circuit.js';
import { circuitQuery } from '../circuits/circuits.api.js';
import { centreAdd } from '../messages/fr/centre-add.js';
import { notify } from '../ui/announce.js';
import { explain } from '../ui/failure.js';

const words = centreAdd.offer;

export function OfferButton({ circuit: { key, name, offered } }: { readonly circuit: CircuitDetail }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => mutate<{ readonly offered: boolean }>('PUT', `/api/circuits/${key}/offered`, { body: { offered: !offered } }),
    onSuccess: (now) => notify(now.offered ? words.offered(name) : words.takenBack(name)),
    onError: (error) => notify(explain(error).text, 'info'),
    onSettled: () => queries.invalidateQueries({ queryKey: circuitQuery(key).queryKey }),
  });
  const Icon = offered ? IconShareOff : IconShare;
  return <Button variant="default" leftSection={<Icon size={20} aria-hidden />} disabled={change.isPending} aria-busy={change.isPending} onClick={() => change.mutate()}>{offered ? words.takeBack : words.offer}</Button>;
}
