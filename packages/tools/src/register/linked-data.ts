import type { Policy, Text } from '@avow/sdk';
import { activitiesOf } from './activities.js';

/** Terms of the W3C Data Privacy Vocabulary 2 and of its extension for the GDPR. */
const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const BASES: Readonly<Record<string, string>> = {
  consent: 'eu-gdpr:A6-1-a',
  contract: 'eu-gdpr:A6-1-b',
  'legal-obligation': 'eu-gdpr:A6-1-c',
  'legitimate-interest': 'eu-gdpr:A6-1-f',
  // No basis of the GDPR's own, but the exemption of ePrivacy Art. 5(3).
  'strictly-necessary': 'dpv:LegalBasis',
};

const TRANSFERS: Readonly<Record<string, string>> = {
  adequacy: 'eu-gdpr:A45-3',
  'corporate-rules': 'eu-gdpr:A46-2-b',
  'standard-clauses': 'eu-gdpr:A46-2-c',
  'code-of-conduct': 'eu-gdpr:A46-2-e',
  certification: 'eu-gdpr:A46-2-f',
  derogation: 'dpv:DataTransferLegalBasis',
};

/** A text with its languages, as JSON-LD has them. */
const words = (text: Text) =>
  typeof text === 'string'
    ? text
    : Object.entries(text).map(([lang, value]) => ({ '@language': lang, '@value': value }));

const described = (type: string, text: Text) => ({ '@type': type, 'dct:description': words(text) });

const list = <Value>(name: string, values: readonly Value[] | undefined) =>
  values?.length ? { [name]: values } : {};

/** The whole register as linked data (JSON-LD 1.1). */
export function asLinkedData(policy: Policy): object {
  const { controller, notice = {}, services = [] } = policy;
  const base = `urn:avow:policy:${encodeURIComponent(policy.version)}`;
  const id = (kind: string, name: string) => ({ '@id': `${base}:${kind}:${encodeURIComponent(name)}` });
  const person = {
    ...id('controller', 'self'),
    '@type': 'dpv:DataController',
    'dpv:hasName': controller.name,
    'dpv:hasContact': controller.contact,
    ...(controller.address !== undefined && { 'dpv:hasAddress': controller.address }),
  };
  const categories = (notice.dataCategories ?? []).map(({ id: name, name: text, sensitive }) => ({
    ...id('data', name),
    '@type': sensitive ? 'dpv:SensitivePersonalData' : 'dpv:PersonalData',
    'dct:title': words(text),
  }));
  const transferred = (country: string, safeguard: string | undefined) => ({
    '@type': 'dpv:Transfer',
    'dpv:hasLocation': { '@id': `loc:${country}` },
    ...(safeguard !== undefined && { 'dpv:hasLegalBasis': { '@id': TRANSFERS[safeguard] } }),
  });
  const processes = activitiesOf(policy).activities.map((activity) => ({
    ...id('activity', activity.id),
    '@type': 'dpv:Process',
    'dct:title': words(activity.name),
    'dct:modified': activity.lastReviewed,
    'dpv:hasPurpose': activity.purposes.map((text) => described('dpv:Purpose', text)),
    ...(activity.legalBasis && { 'dpv:hasLegalBasis': { '@id': BASES[activity.legalBasis] } }),
    ...(activity.role === 'controller'
      ? { 'dpv:hasDataController': id('controller', 'self') }
      : {
          'dpv:hasDataProcessor': id('controller', 'self'),
          ...(activity.onBehalfOf !== undefined && {
            'dpv:hasDataController': described('dpv:DataController', activity.onBehalfOf),
          }),
        }),
    ...list(
      'dpv:hasDataSubject',
      activity.subjects?.map((text) => described('dpv:DataSubject', text)),
    ),
    ...list(
      'dpv:hasPersonalData',
      activity.dataCategories?.map((name) => id('data', name)),
    ),
    ...list(
      'dpv:hasRecipient',
      activity.recipients?.map((text) => described('dpv:Recipient', text)),
    ),
    ...list(
      'dpv:hasProcessing',
      activity.transfers?.map(({ country, safeguard }) => transferred(country, safeguard)),
    ),
    ...(activity.retention !== undefined && {
      'dpv:hasStorageCondition': described('dpv:StorageDuration', activity.retention),
    }),
    ...(activity.security !== undefined && {
      'dpv:hasTechnicalOrganisationalMeasure': described(
        'dpv:TechnicalOrganisationalMeasure',
        activity.security,
      ),
    }),
  }));
  const recipients = services.map((service) => ({
    ...id('service', service.id),
    '@type': 'dpv:Recipient',
    'dpv:hasName': service.recipient ?? words(service.name),
    'dct:title': words(service.name),
    ...(service.country !== undefined && { 'dpv:hasLocation': { '@id': `loc:${service.country}` } }),
    ...(service.safeguard && { 'dpv:hasLegalBasis': { '@id': TRANSFERS[service.safeguard] } }),
  }));
  const subProcessors = (notice.subProcessors?.list ?? []).map((one) => ({
    ...id('sub-processor', one.name),
    '@type': 'dpv:DataSubProcessor',
    'dpv:hasName': one.name,
    'dct:description': words(one.purpose),
    'dpv:hasLocation': { '@id': `loc:${one.country}` },
    ...list(
      'dpv:hasPersonalData',
      one.dataCategories?.map((name) => id('data', name)),
    ),
  }));
  return {
    '@context': CONTEXT,
    '@id': base,
    '@type': 'dpv:RecordsOfActivities',
    'dct:hasVersion': policy.version,
    'dpv:hasDataController': id('controller', 'self'),
    'dpv:hasProcess': processes.map((process) => ({ '@id': process['@id'] })),
    '@included': [person, ...categories, ...processes, ...recipients, ...subProcessors],
  };
}
