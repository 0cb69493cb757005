import { expect, it } from 'vitest';
import { policy } from '../../test/fake-consent.js';
import { readRequest } from './recipient.js';

const embed = (consent: string, src: string) => {
  const element = document.createElement('iframe');
  Object.assign(element.dataset, { consent, src });
  return readRequest(element, policy);
};

it('finds the service by host, a subdomain too, and not by a name that only ends alike', () => {
  expect(embed('ads', 'https://video.example/v').service?.id).toBe('video');
  expect(embed('ads', 'https://www.video.example/v').service?.id).toBe('video');
  expect(embed('ads', 'https://notvideo.example/v').service).toBeUndefined();
});

it('finds the service by name first, and the purposes it serves', () => {
  const request = embed('service:stats', 'https://video.example/v');
  expect(request.service?.id).toBe('stats');
  expect(request.purposes?.map(({ id }) => id)).toEqual(['analytics']);
});

it('asks for every purpose that is joined by &, but for none the visitor cannot deny', () => {
  expect(embed('ads & analytics & essential', '/v').purposes?.map(({ id }) => id)).toEqual([
    'analytics',
    'ads',
  ]);
});

it('asks for no purpose where there is more than one way', () => {
  expect(embed('ads | analytics', '/v').purposes).toBeUndefined();
  expect(embed('!ads', '/v').purposes).toBeUndefined();
});
