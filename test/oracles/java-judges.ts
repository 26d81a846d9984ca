// EU DSS and veraPDF (test/oracles/dss, a Maven project): one JVM for all files, asked line by line.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { foreignTool } from '../support/foreign-tool.js';
import { startLines } from './line-process.js';

export interface DssOpinion {
  readonly by: string;
  readonly level: string;
  readonly indication: string;
  readonly subIndication: string | null;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export interface DssReport {
  readonly signatures: readonly DssOpinion[];
}

export interface VeraReport {
  readonly profile: string;
  readonly compliant: boolean;
  /** Clause and test number of each broken rule of ISO 19005. */
  readonly broken: readonly string[];
}

export interface JavaJudges {
  /** `online`: the services named in the certificates may be asked. */
  dss(file: string, reach: 'offline' | 'online'): Promise<DssReport>;
  /** The services named in the certificates are asked; `policy`: the document of the signature policy, and where it is said to be. */
  xades(file: string, policy: { readonly document: string; readonly location: string }): Promise<DssReport>;
  pdfa(file: string): Promise<VeraReport>;
  /** EU DSS signs, at level B. */
  sign(input: string, output: string, pkcs12: string, password: string): Promise<void>;
  close(): void;
}

const project = join(import.meta.dirname, 'dss');

/** Builds the project and starts it; `null`, said loudly, on a machine without Java or Maven. An order that fails is thrown. */
export function startJavaJudges(rootPem: string): JavaJudges | null {
  const [java, maven] = ['java', 'mvn'].map(foreignTool);
  if (!java || !maven) {
    for (const judge of ['EU DSS', 'veraPDF']) process.stderr.write(`\n  ** ${judge} is NOT tested: it wants Java 17 and Maven. **\n`);
    return null;
  }
  execFileSync(maven, ['-B', '-q', '-f', join(project, 'pom.xml'), 'compile'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const classes = [join(project, 'target', 'classes'), join(project, 'target', 'lib', '*')].join(':');
  const judges = startLines('EU DSS or veraPDF', java, ['-cp', classes, 'paraphe.Judge', rootPem]);
  return {
    dss: (file, reach) => judges.ask<DssReport>(reach, file),
    xades: (file, { document, location }) => judges.ask<DssReport>('xades', file, document, location),
    pdfa: (file) => judges.ask<VeraReport>('pdfa', file),
    sign: async (input, output, pkcs12, password) => void await judges.ask('sign', input, output, pkcs12, password),
    close: () => judges.close(),
  };
}
