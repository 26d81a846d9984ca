// One click instead of a password: opens a session for a persona of the demo town, and only there.

import { Injectable } from '@nestjs/common';
import { Denied } from '#kernel/faults.js';
import type { Language } from '#kernel/language.js';
import { AuthService } from '#auth/auth.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import { personaOf, personas } from './personas.js';
import type { PersonaView } from './demo.dto.js';

@Injectable()
export class DemoService {
  constructor(private readonly config: PlatformConfig, private readonly auth: AuthService) {}

  personas(language: Language): readonly PersonaView[] {
    this.onlyInDemo();
    return personas.map(({ key, name, title, description }) => ({ key, name, title, description: description[language] }));
  }

  /** A session's token. Denied `demo.not-here` on a server that is no demo, `demo.unknown-persona`. */
  async signIn(key: string): Promise<string> {
    this.onlyInDemo();
    const persona = personaOf(key);
    const account = persona && await this.auth.accountOf(persona.login);
    if (!account) throw new Denied('demo.unknown-persona', 404, { persona: key });
    return this.auth.openSession(account);
  }

  private onlyInDemo(): void {
    if (!this.config.demo) throw new Denied('demo.not-here', 404);
  }
}
