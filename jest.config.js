// Three tiers, told apart by the suffix, as in src/: pure, with a real PostgreSQL, whole journeys.
import { availableParallelism } from 'node:os';
const rooms = 'kernel|platform|auth|storage|signature|evidence|authority|intake|organisation|acts|circuits|dossiers|transmission|notifications|retention|verification|diagnosis|centre|demo|cli';

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: {
    [`^#(${rooms})/(.*)\\.js$`]: '<rootDir>/src/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2023',
      },
      module: { type: 'es6' },
    }],
  },
};

// A suite waits (for PostgreSQL, for a browser, for a clock) more than half of its time: on two cores two keep them busy.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default {
  maxWorkers,
  workerIdleMemoryLimit: '700MB',
  coverageProvider: 'babel',
  // Bounds a hang, not a duration: two busy cores make an honest test slow.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'pure', testMatch: ['<rootDir>/test/**/*.test.ts'], testPathIgnorePatterns: ['\\.db\\.test\\.ts$', '\\.e2e\\.test\\.ts$'] },
    { ...shared, displayName: 'db', testMatch: ['<rootDir>/test/**/*.db.test.ts'], globalSetup: '<rootDir>/test/support/database.setup.js', globalTeardown: '<rootDir>/test/support/database.teardown.js' },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e.test.ts'], globalSetup: '<rootDir>/test/support/database.setup.js', globalTeardown: '<rootDir>/test/support/database.teardown.js' },
  ],
};
