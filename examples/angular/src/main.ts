import { Component, inject, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Privacy } from './privacy';

@Component({
  selector: 'app-root',
  template: `
    <main>
      <h1>Example Telecom</h1>
      <p id="state">{{ privacy.granted('analytics') ? 'We count visits' : 'We count nothing' }}</p>
      @if (privacy.granted('media')) {
        <iframe src="/map.html" title="Our shops"></iframe>
      } @else {
        <p>The map waits for your choice.</p>
      }
      <button type="button" (click)="privacy.consent.open('preferences')">Privacy choices</button>
    </main>
  `,
})
class App {
  protected readonly privacy = inject(Privacy);
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] }).catch(console.error);
