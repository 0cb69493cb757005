import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintPolicy } from '../../../packages/sdk/src/lint/lint-policy.js';
import { parsePolicy } from '../../../packages/sdk/src/policy/parse-policy.js';

const json = readFileSync(new URL('../../policy.json', import.meta.url), 'utf8');
const policy = parsePolicy(JSON.parse(json));

/** All words of a part of the notice, in one language: `security.groups.network`, `explained.law`. */
function wordsAt(path: string, lang: 'en' | 'fr'): string {
  const words: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') words.push(value);
    else if (typeof value === 'object' && value !== null)
      if ('en' in value && 'fr' in value) words.push(String(value[lang]));
      else Object.values(value).forEach(visit);
  };
  let place: unknown = policy.notice;
  for (const step of path.split('.')) {
    const members = place as Record<string, unknown>;
    place = Array.isArray(place)
      ? place.find((entry) => [entry.id, entry.topic, entry.right, entry.country, entry.term].includes(step))
      : members?.[step];
  }
  visit(place);
  return words.join('\n');
}

/** What the notice of a telecom operator must be able to tell: the fact, where it stands, in English, in French. */
const FACTS: readonly (readonly [fact: string, path: string, en: RegExp, fr: RegExp])[] = [
  // The law.
  ['what the letters stand for', 'explained.law', /General Data Protection Regulation/, /règlement général/],
  [
    'it covers all handling of data in the Union',
    'explained.law',
    /every use .* European Union/s,
    /tout usage .*Union européenne/s,
  ],
  [
    'it follows techniques and online trade',
    'explained.law',
    /technology.*online trade/s,
    /techniques.*commerce en ligne/s,
  ],
  ['the French law of 1978 stands beside it', 'explained.law', /1978/, /1978/],
  ['people gain control', 'explained.law', /firmer hold/, /meilleure maîtrise/],
  [
    'one set of rules for companies of the Union',
    'explained.law',
    /replaces many national/,
    /remplace de nombreux/,
  ],
  [
    'the authority is cited as its source',
    'explained.law',
    /https:\/\/www\.cnil\.fr\//,
    /https:\/\/www\.cnil\.fr\//,
  ],
  // Whom it concerns.
  [
    'size, origin and trade do not matter',
    'explained.scope',
    /Size, sector and home country/,
    /taille, ni le secteur, ni le pays/,
  ],
  [
    'public or private, for oneself or for others',
    'explained.scope',
    /public body or a private company.*somebody else/s,
    /organisme public ou une entreprise privée.*autrui/s,
  ],
  ['established in the Union', 'explained.scope', /established in the European Union/, /établi dans l’Union/],
  [
    'or aimed at people there',
    'explained.scope',
    /aimed directly at people/,
    /vise directement des personnes/,
  ],
  [
    'processors have duties of their own',
    'explained.scope',
    /processor.*duties of its own/s,
    /sous-traitant.*propres obligations/s,
  ],
  ['its source', 'explained.scope.source', /cnil/, /cnil/],
  // Personal data.
  [
    'a broad notion of a living person',
    'explained.personalData',
    /living person.*deliberately wide/s,
    /personne vivante.*volontairement large/s,
  ],
  [
    'directly, by name',
    'explained.personalData',
    /directly, by a first and last name/,
    /directement, par un prénom et un nom/,
  ],
  [
    'indirectly, by number, biometrics, voice, image',
    'explained.personalData',
    /customer number, a telephone number, a biometric.*voice, a picture/,
    /numéro de téléphone, donnée biométrique, voix, image/,
  ],
  [
    'by traits of body, genes, mind, means, culture, society',
    'explained.personalData',
    /physiology, genes, mind, means, culture/,
    /physiologique, génétique, psychique, économique, culturel/,
  ],
  [
    'one datum is enough',
    'explained.personalData',
    /social security number or a DNA/,
    /sécurité sociale.*ADN/,
  ],
  [
    'or several together',
    'explained.personalData',
    /address.*birth.*magazine.*association/s,
    /adresse.*naissance.*association/s,
  ],
  [
    'a marketing database without names',
    'explained.personalData',
    /marketing file.*where people are, how old.*like.*buy/s,
    /prospection.*lieux, âges, goûts et achats.*sans aucun nom/,
  ],
  ['its source', 'explained.personalData.source', /cnil/, /cnil/],
  // Processing.
  [
    'any operation, whatever aim and means',
    'explained.processing',
    /whatever the aim and the means/,
    /quels que soient le but et le moyen/,
  ],
  [
    'collect to consult and use',
    'explained.processing',
    /collect, record, organise or keep.*adapt, change, retrieve, consult or use/s,
    /collecter/,
  ],
  ['pass on and publish', 'explained.processing', /send them on, publish/, /diffuser|publier/],
  [
    'examples',
    'explained.processing.examples',
    /customers.*questionnaire.*suppliers/s,
    /clients.*prospects.*fournisseurs/s,
  ],
  [
    'a file of companies alone is none',
    'explained.processing.counterExamples',
    /only companies.*postal address, a switchboard number.*general mailbox/s,
    /que des entreprises.*standard.*boîte générale/s,
  ],
  ['paper counts too', 'explained.processing', /Paper files fall under the same rules/, /papier/],
  ['its source', 'explained.processing.source', /cnil/, /cnil/],
  // What the company does.
  ['committed since May 2018', 'commitments', /May 2018/, /mai 2018/],
  [
    'an officer of its own, charged with the subject, by e-mail',
    'dpo',
    /own staff.*everything that touches the GDPR.*dpo@|dpo@.*own staff/s,
    /dpo@/,
  ],
  [
    'a register, regularly updated, precise at any moment',
    'commitments',
    /register of processing.*updated regularly.*any moment/,
    /registre.*à jour.*tout moment/,
  ],
  [
    'the register itself, controller side',
    'activities.customers',
    /controller.*contract.*10 years.*2026-09-30/s,
    /10 ans/,
  ],
  [
    'the register itself, processor side',
    'activities.telephony',
    /processor.*companies.*route calls/s,
    /acheminer les appels/,
  ],
  ['an agreement on processing', 'agreement', /data processing agreement \(DPA\)/, /DPA/],
  ['what Art. 28 asks of it', 'agreement.terms.instructions', /written instructions/, /instruction écrite/],
  [
    'a complete list of sub-processors, kept current',
    'subProcessors',
    /complete list.*current.*2026-11-01/s,
    /complète|à jour/,
  ],
  [
    'with purpose, country and safeguard',
    'subProcessors.list.US',
    /steps towards a plan.*US.*standard-clauses/s,
    /étapes vers une offre/,
  ],
  [
    'teams of every trade are trained continuously',
    'training',
    /whatever their trade.*once a year.*GDPR/s,
    /quel que soit le métier.*une fois par an.*RGPD/s,
  ],
  ['whom to ask', 'dpo', /question is welcome at \[dpo@.*\(mailto:dpo@/, /question.*dpo@/s],
  // Security.
  [
    'telephony is vital, so the infrastructure is secured',
    'security.about',
    /lives by its telephone/,
    /téléphone/,
  ],
  ['not all details are told', 'security.about', /would help an attacker/, /attaquant/],
  ['measures are reviewed as techniques develop', 'security.about', /review.*techniques/, /techniques/],
  ['6.1 own network', 'security.groups.network', /Our own people run our network/, /réseau/],
  ['6.1 member of RIPE, with its autonomous system', 'security.groups.network', /RIPE.*AS\d+/, /RIPE.*AS\d+/],
  ['6.1 redundant transit', 'security.groups.network', /transit is redundant/, /redondant/],
  [
    '6.1 operator since 2005, declared with the regulator',
    'security.groups.network',
    /operator since 2005.*ARCEP/,
    /2005.*(ARCEP|Arcep)/,
  ],
  [
    '6.1 interconnected with the largest operators',
    'security.groups.network',
    /Orange, SFR, COLT and BICS/,
    /Orange, SFR, COLT et BICS/,
  ],
  [
    '6.1 the best is chosen for each call',
    'security.groups.network',
    /choose the best of them for each call/,
    /meilleur/,
  ],
  [
    '6.1 250 million minutes a year',
    'security.groups.network',
    /250 million minutes a year/,
    /250 millions de minutes/,
  ],
  [
    '6.2 data centres in one country, nothing leaves the Union',
    'security.groups.hosting',
    /French soil.*never leaves.*\nFR\n|FR/s,
    /sol français|France/,
  ],
  [
    '6.2 PCI DSS for service providers',
    'security.groups.hosting.certifications',
    /PCI DSS\nservice providers/,
    /PCI DSS\nprestataires/,
  ],
  ['6.2 HDS', 'security.groups.hosting.certifications', /HDS\nhosting of health data/, /HDS\nhébergement/],
  ['6.2 ISO 9001', 'security.groups.hosting.certifications', /ISO\n9001:2015/, /ISO\n9001:2015/],
  ['6.2 ISO 14001', 'security.groups.hosting.certifications', /ISO\n14001:2015/, /ISO\n14001:2015/],
  ['6.2 ISO 27001', 'security.groups.hosting.certifications', /ISO\n27001:2013/, /ISO\n27001:2013/],
  ['6.2 ISO 50001', 'security.groups.hosting.certifications', /ISO\n50001:2011/, /ISO\n50001:2011/],
  [
    '6.3 regular awareness, oral and written, on the intranet',
    'security.groups.awareness',
    /regular intervals.*talks and in writing.*intranet/s,
    /intranet/,
  ],
  [
    '6.4 premises to industry standards, tested regularly',
    'security.groups.premises',
    /industry’s standards.*tested regularly/s,
    /régulièrement/,
  ],
  ['6.4 details stay inside', 'security.groups.premises', /stays with us/, /sécurité|protection/],
  [
    '6.5 salted hashes, SHA-256 at least',
    'security.groups.encryption',
    /always salted and never weaker than SHA-256/,
    /salées.*SHA-256/,
  ],
  ['6.5 encrypted calls', 'security.groups.encryption', /DTLS-SRTP/, /DTLS-SRTP/],
  [
    '6.5 API over TLS only',
    'security.groups.encryption',
    /HTTPS \(TLS\) and nothing else/,
    /qu’en HTTPS \(TLS\)/,
  ],
  [
    '6.6 environments apart, physically and logically',
    'security.groups.environments',
    /hardware as well as in software/,
    /matériellement comme logiquement/,
  ],
  [
    '6.6 strict tests before production',
    'security.groups.environments',
    /strict tests in several environments/,
    /tests stricts/,
  ],
  [
    '6.6 watch for 0-days, patches imposed',
    'security.groups.environments',
    /zero-days.*patches are mandatory/s,
    /zero-day.*obligatoires/s,
  ],
  [
    '6.7 servers updated, at each production start',
    'security.groups.updates',
    /each time before they enter production/,
    /à chaque mise en production/,
  ],
  [
    '6.7 hardware firewall, needed flows only',
    'security.groups.updates',
    /hardware firewall.*only the traffic/,
    /pare-feu matériel.*que les flux/,
  ],
  [
    '6.7 hot and cold back-ups, clusters',
    'security.groups.updates',
    /hot and cold.*clusters/,
    /à chaud et à froid.*grappes/,
  ],
  [
    '6.7 SSH tunnels instead of a VPN',
    'security.groups.updates',
    /SSH tunnels instead of a VPN/,
    /tunnels SSH plutôt que par un VPN/,
  ],
  ['6.7 anti-virus everywhere', 'security.groups.updates', /all have antivirus/, /tous un antivirus/],
  [
    '6.8 several levels of access for customers’ users',
    'security.groups.privileges',
    /several levels of access/,
    /plusieurs niveaux d’accès/,
  ],
  [
    '6.8 need to know and need to do',
    'security.groups.privileges',
    /need to know.*need to do/,
    /doit savoir.*doit faire/,
  ],
  [
    '6.8 use and administration apart',
    'security.groups.privileges',
    /daily use and administration/,
    /usage quotidien et l’administration/,
  ],
  // Around it.
  ['data categories, direct and indirect', 'dataCategories', /direct\n.*indirect\n/s, /indirect/],
  ['how long data is kept', 'retention', /10 years/, /10 ans/],
  ['how to use a right', 'rights.access', /within a month, free of charge/, /gratuitement/],
  ['the authority', 'authority', /CNIL/, /CNIL/],
  ['no automated decisions are told', 'automatedDecisions', /^$/, /^$/],
  ['whether data must be given', 'obligation', /without them there is no contract/, /pas de contrat/],
  [
    'a picker of France, Spain, Portugal, Brazil, Cape Verde',
    'countries',
    /^FR\nES\nPT\nBR\nCV$/,
    /^FR\nES\nPT\nBR\nCV$/,
  ],
  ['of languages', 'languages', /en\nfr/, /en\nfr/],
  ['a form to contact the team', 'contactForm', /\/contact\nWrite to our team/, /Écrivez ici à notre équipe/],
];

describe('policy of Example Telecom', () => {
  it('has at least five purposes, each but the essential one denied by default', () => {
    expect(policy.purposes.length).toBeGreaterThanOrEqual(5);
    expect(policy.purposes.filter(({ legalBasis }) => legalBasis).map(({ id }) => id)).toEqual(['essential']);
  });

  it('names recipient, country and retention of every service', () => {
    for (const service of policy.services ?? []) {
      const { recipient, country, id } = service;
      expect([id, recipient, country]).toEqual([id, expect.any(String), expect.stringMatching(/^[A-Z]{2}$/)]);
      for (const store of ['cookies', 'localStorage', 'sessionStorage', 'indexedDB'] as const)
        for (const { retention } of service[store] ?? []) expect(retention).toBeTruthy();
    }
  });

  it('says everything in English and in French', () => {
    const oneSided: unknown[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value !== 'fr' in value) oneSided.push(value);
      for (const inner of Object.values(value)) visit(inner);
    };
    visit(policy);
    expect(oneSided).toEqual([]);
  });

  it('breaks no rule of the linter, not even where it only advises', () => {
    expect(lintPolicy(policy)).toEqual([]);
  });

  it('has every purpose and every service’s recipient in the register, every recipient with a safeguard', () => {
    const { activities = [], subProcessors, jointControllers = [] } = policy.notice ?? {};
    const recipients = activities.flatMap((activity) => activity.recipients ?? []);
    const known = [
      policy.controller.name,
      ...jointControllers.map(({ name }) => name),
      ...(subProcessors?.list ?? []).map(({ name }) => name),
    ];
    for (const { recipient } of policy.services ?? []) {
      expect(known).toContain(recipient);
      if (recipient !== policy.controller.name) expect(recipients).toContain(recipient);
    }
    for (const { id } of policy.notice?.dataCategories ?? [])
      expect(activities.filter(({ dataCategories }) => dataCategories?.includes(id))).not.toEqual([]);
    for (const { safeguard, url } of activities.flatMap(({ transfers = [] }) => transfers))
      expect([safeguard, url]).toEqual([expect.any(String), expect.stringMatching(/^https:/)]);
    for (const { legalBasis, legitimateInterest } of activities)
      expect(!!legitimateInterest).toBe(legalBasis === 'legitimate-interest');
    // Each rests on one basis: what needs no consent is no part of what does.
    expect(activities.find(({ id }) => id === 'choices')?.legalBasis).toBe('legal-obligation');
  });

  it('keeps nothing that measures for longer than the term it tells', () => {
    const term = policy.notice?.retention?.find(({ what }) => JSON.stringify(what).includes('measurement'));
    expect(JSON.stringify(term)).toContain('13 months');
    const measuring = policy.services?.filter(({ purposes }) => purposes.includes('analytics')) ?? [];
    expect(measuring.length).toBeGreaterThan(2);
    for (const { cookies = [] } of measuring)
      for (const { retention } of cookies)
        expect(JSON.stringify(retention)).not.toMatch(/[2-9] years|1[4-9]/);
  });

  it('names no authority in the right to complain, but leads to that of the country', () => {
    const complaint = policy.notice?.rights?.find(({ right }) => right === 'complaint');
    expect(complaint?.url).toBeUndefined();
    expect(wordsAt('rights.complaint', 'en')).toMatch(/\(#authority\)/);
    expect(JSON.stringify(complaint)).not.toContain('CNIL');
  });

  it('fills every field that a notice has', () => {
    const fields = Object.keys(policy.notice ?? {});
    for (const field of [
      'version',
      'updated',
      'explained',
      'dataCategories',
      'activities',
      'jointControllers',
      'representative',
      'dpo',
      'commitments',
      'agreement',
      'subProcessors',
      'training',
      'security',
      'retention',
      'rights',
      'authority',
      'automatedDecisions',
      'obligation',
      'sources',
      'countries',
      'languages',
      'contactForm',
    ])
      expect(fields).toContain(field);
  });

  it.each(FACTS)('tells that or about: %s (%s)', (_, path, en, fr) => {
    expect(wordsAt(path, 'en')).toMatch(en);
    expect(wordsAt(path, 'fr')).toMatch(fr);
  });
});
