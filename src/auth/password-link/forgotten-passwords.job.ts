// Looks for the account of whoever has forgotten a password, after the answer was given: it takes as long for a login that does not exist.

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobsService } from '#platform/jobs.service.js';
import { FORGOTTEN_PASSWORDS, type ForgottenPassword } from '../account-notice.js';
import { PasswordLinksService } from './password-links.service.js';

@Injectable()
export class ForgottenPasswordsJob implements OnModuleInit {
  constructor(private readonly jobs: JobsService, private readonly links: PasswordLinksService) {}

  onModuleInit(): void {
    this.jobs.work(FORGOTTEN_PASSWORDS, (asked: ForgottenPassword) => this.links.send(asked), { timeoutSeconds: 60 });
  }
}
