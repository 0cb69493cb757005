import { Injectable, signal } from '@angular/core';
import { createConsent } from '@avow/sdk';
import { mountConsent } from '@avow/ui';
import { policy } from './policy';

/** The visitor's consent, as a signal; the banner is shown for as long as the app is there. */
@Injectable({ providedIn: 'root' })
export class Privacy {
  readonly consent = createConsent(policy);
  private readonly choices = signal(this.consent.$choices.get());

  constructor() {
    mountConsent(this.consent);
    this.consent.$choices.listen((choices) => this.choices.set(choices));
  }

  /** Whether a purpose expression is granted; a template that asks follows every change. */
  granted(expression: string): boolean {
    this.choices();
    return this.consent.granted(expression);
  }
}
