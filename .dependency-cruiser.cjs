// Who may import whom, computed from one list of floors: an arrow goes down, any number of floors; never
// sideways, never up. ARCHITECTURE.md has the picture; test/house/floors.test.ts plants faults to prove it bites.

const floors = [
  ['kernel'],
  ['platform'],
  ['auth', 'storage', 'signature'],
  ['evidence', 'authority', 'intake'],
  ['organisation'],
  ['acts'],
  ['circuits'],
  ['dossiers'],
  ['transmission', 'notifications', 'retention', 'verification'],
  ['diagnosis'],
  ['centre'],
  ['demo', 'cli', '[^/]+\\.ts$'],
];
const rooms = floors.slice(0, -1).flat();
const adapter = '\\.(module|controller|service|store|table|client|job|guard|filter|decorator|dto)\\.ts$';
const pure = { path: `^src/(${rooms.join('|')})/`, pathNot: adapter };
const purePackages = ['@peculiar/', '@pdf-lib/', 'pdf-lib', 'xstate', 'reflect-metadata', 'pkijs', 'asn1js'];

const forbidden = [
  ...floors.slice(0, -1).flatMap((floor, level) => floor.map((room) => ({
    name: `floor-of-${room}`,
    comment: 'An import goes to a lower floor only.',
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: `^src/(${floors.slice(level).flat().filter((other) => other !== room).join('|')})` },
  }))),
  {
    name: 'store-of-another-room',
    comment: 'SQL of a room is its own: another room asks the service.',
    severity: 'error',
    from: { path: '^src/([^/]+)/' },
    to: { path: '\\.(store|table)\\.ts$', pathNot: '^src/$1/' },
  },
  {
    name: 'pure-imports-adapter',
    severity: 'error',
    from: pure,
    to: { path: `^src/.*${adapter}` },
  },
  {
    name: 'pure-imports-node',
    comment: 'Hashing, checking and inflating are functions of their input; everything else of Node is the world. Types are free.',
    severity: 'error',
    from: pure,
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|zlib)$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'pure-imports-framework',
    severity: 'error',
    from: pure,
    to: { path: 'node_modules', pathNot: `node_modules/(${purePackages.join('|')})`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'xstate-only-in-the-engine',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/circuits/(compile|advance|simulate|prove)\\.ts$' },
    to: { path: 'node_modules/xstate/' },
  },
  { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'not-found',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
