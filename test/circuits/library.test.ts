import { compile } from '#circuits/compile.js';
import { shippedCircuits } from '#circuits/library.client.js';

describe('the circuits shipped with the product', () => {
  it('are those of a town hall, each under the name of its key', async () => {
    expect((await shippedCircuits()).map(({ key }) => key)).toEqual([
      'arrete-delegation', 'arrete-individuel', 'arrete-reglementaire', 'arrete', 'bon-de-commande', 'conges-agent', 'convention', 'courrier',
      'decision', 'deliberation-et-suites', 'deliberation', 'marche-public', 'pes-depense', 'pes-recette', 'urbanisme',
    ]);
  });

  it.each(['deliberation', 'deliberation-et-suites'])('%s has its two signatories, in the order of the law (CGCT L2121-23)', async (key) => {
    const deliberation = (await shippedCircuits()).find((circuit) => circuit.key === key)!;
    const signatures = compile(deliberation).steps.flatMap(({ step }) => (step.kind === 'signature' ? [step.who.kind] : []));
    expect(signatures).toEqual(['lawful-signatory', 'secretary-of-sitting']);
  });

  it('ask nobody to decide once the act has left: what follows transmission is done, not decided', async () => {
    for (const circuit of await shippedCircuits()) {
      const kinds = compile(circuit).steps.map(({ step }) => step.kind);
      const left = kinds.findIndex((kind) => kind === 'transmit' || kind === 'publish' || kind === 'archive');
      if (left >= 0) expect(kinds.slice(left).filter((kind) => ['visa', 'signature', 'seal', 'opinion'].includes(kind))).toEqual([]);
    }
  });
});
