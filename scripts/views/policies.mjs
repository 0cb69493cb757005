// Policies that show every view at its hardest: all legal bases, acts of their own, dependencies, services; thirty
// purposes; long German words; Arabic.

const name = (en, fr, de, ar) => ({ en, fr, de, ar });

const PURPOSES = [
  {
    id: 'essential',
    name: name(
      'Running this site',
      'Faire fonctionner ce site',
      'Bereitstellung der Website',
      'تشغيل هذا الموقع',
    ),
    description: name(
      'Keeps your privacy choices and delivers the pages you ask for.',
      'Conserve vos choix et vous livre les pages demandées.',
      'Bewahrt Ihre Datenschutzeinstellungen auf und liefert die angeforderten Seiten aus.',
      'يحفظ خيارات الخصوصية ويعرض الصفحات التي تطلبها.',
    ),
    legalBasis: 'strictly-necessary',
  },
  {
    id: 'analytics',
    name: name('Audience measurement', 'Mesure d’audience', 'Reichweitenmessung', 'قياس الجمهور'),
    description: name(
      'Counts visits and shows us which pages are read.',
      'Compte les visites et nous montre quelles pages sont lues.',
      'Zählt Besuche und zeigt, welche Seiten gelesen werden.',
      'يحصي الزيارات ويبيّن لنا الصفحات المقروءة.',
    ),
  },
  {
    id: 'media',
    name: name('Videos and maps', 'Vidéos et cartes', 'Videos und Landkarten', 'فيديو وخرائط'),
    description: name(
      'Shows content that comes from other sites.',
      'Affiche des contenus venant d’autres sites.',
      'Zeigt Inhalte, die von anderen Websites stammen.',
      'يعرض محتوى من مواقع أخرى.',
    ),
  },
  {
    id: 'security',
    name: name('Fraud prevention', 'Prévention de la fraude', 'Betrugsprävention', 'منع الاحتيال'),
    description: name(
      'Notices orders that were not made by you.',
      'Repère les commandes que vous n’avez pas passées.',
      'Erkennt Bestellungen, die nicht von Ihnen stammen.',
      'يكتشف الطلبات التي لم تقم بها.',
    ),
    legalBasis: 'legitimate-interest',
  },
];

const MORE = [
  {
    id: 'ads',
    name: name('Advertising', 'Publicité', 'Werbung', 'الإعلانات'),
    description: name(
      'Lets a partner show you our offers on other sites.',
      'Permet à un partenaire de vous présenter nos offres ailleurs.',
      'Lässt einen Partner unsere Angebote auf anderen Websites zeigen.',
      'يتيح لشريك عرض عروضنا في مواقع أخرى.',
    ),
    requires: ['analytics'],
  },
  {
    id: 'health',
    name: name('Hearing aids', 'Aides auditives', 'Hörhilfen', 'معينات السمع'),
    description: name(
      'Suggests telephones that go with your hearing aid.',
      'Propose des téléphones adaptés à votre aide auditive.',
      'Schlägt Telefone vor, die zu Ihrer Hörhilfe passen.',
      'يقترح هواتف تناسب معينك السمعي.',
    ),
    sensitive: true,
  },
  {
    id: 'betting',
    name: name('Sports betting', 'Paris sportifs', 'Sportwetten', 'مراهنات رياضية'),
    description: name(
      'Shows odds beside the results.',
      'Affiche les cotes à côté des résultats.',
      'Zeigt Quoten neben den Ergebnissen.',
      'يعرض الاحتمالات بجانب النتائج.',
    ),
    minAge: 18,
  },
];

const SERVICES = [
  {
    id: 'stats',
    name: { en: 'Stats' },
    purposes: ['analytics'],
    recipient: 'Stats Inc.',
    country: 'US',
    hosts: ['stats.example'],
    cookies: [{ name: 'st_*', retention: '13 months' }],
  },
  {
    id: 'films',
    name: 'Films',
    purposes: ['media'],
    recipient: 'Films Ltd',
    country: 'IE',
    hosts: ['films.example'],
  },
  {
    id: 'plans',
    name: 'Plans',
    purposes: ['media'],
    recipient: 'Plans GmbH',
    country: 'DE',
    hosts: ['plans.example'],
  },
];

const BASE = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com', address: '1 Line Street, Lyon' },
  purposes: PURPOSES,
  services: SERVICES,
};

export const POLICIES = {
  plain: BASE,
  fine: {
    ...BASE,
    purposes: [
      ...PURPOSES,
      ...MORE,
      ...['stats', 'films', 'plans', 'reach'].map((id) => ({
        id: `service:${id}`,
        name: id.replace(/^./, (first) => first.toUpperCase()),
      })),
    ],
    services: [
      ...SERVICES,
      {
        id: 'reach',
        name: 'Reach',
        purposes: ['analytics', 'ads'],
        recipient: 'Reach AG',
        country: 'CH',
        hosts: ['reach.example'],
      },
      {
        id: 'aids',
        name: { en: 'Aids' },
        purposes: ['health'],
        recipient: 'Aids SARL',
        country: 'FR',
        hosts: ['aids.example'],
      },
    ],
  },
  optout: {
    ...BASE,
    jurisdiction: 'US-CA',
    purposes: [
      ...PURPOSES.map((purpose) => (purpose.legalBasis ? purpose : { ...purpose, optOut: true, sale: true })),
      MORE[1],
    ],
  },
  many: {
    ...BASE,
    purposes: [
      ...PURPOSES,
      ...Array.from({ length: 26 }, (_, index) => ({
        id: `purpose-${index}`,
        name: `Purpose number ${index + 5}`,
        description: 'Says in a sentence what data is used for.',
      })),
    ],
  },
};

/** Own texts of languages that Avow does not bring along here, to see a long and a right-to-left one. */
export const TEXTS = {
  de: {
    title: 'Ihre Datenschutzeinstellungen',
    intro: 'möchte personenbezogene Daten über Sie für folgende Verarbeitungszwecke verwenden:',
    'asked-separately': 'Gesondert abgefragt',
    refuse: 'Sie können die Einwilligung verweigern und Ihre Entscheidung jederzeit ändern.',
    'accept-all': 'Alle Verarbeitungszwecke akzeptieren',
    'reject-all': 'Alle Verarbeitungszwecke ablehnen',
    preferences: 'Datenschutzeinstellungen anpassen',
    notice: 'Datenschutzerklärung',
    save: 'Ausgewählte Einstellungen speichern',
    close: 'Schließen',
    consent: 'Einwilligung',
    'legitimate-interest': 'Berechtigtes Interesse',
    'strictly-necessary': 'Unbedingt erforderlich',
    'always-on': 'Immer eingeschaltet',
    'on-unless-you-object': 'Eingeschaltet, solange Sie nicht widersprechen',
    services: 'Eingesetzte Dienstleistungsunternehmen',
  },
  ar: {
    title: 'خصوصيتك',
    intro: 'يود استخدام بيانات عنك من أجل:',
    'asked-separately': 'يُطلب على حدة',
    refuse: 'يمكنك الرفض وتغيير رأيك في أي وقت.',
    'accept-all': 'قبول الكل',
    'reject-all': 'رفض الكل',
    preferences: 'التفضيلات',
    notice: 'إشعار الخصوصية',
    save: 'حفظ الخيارات',
    withdraw: 'سحب الموافقة',
    close: 'إغلاق',
    saved: 'تم حفظ الخيارات. المسموح:',
    consent: 'موافقة',
    'legitimate-interest': 'مصلحة مشروعة',
    'strictly-necessary': 'ضروري تماما',
    'always-on': 'مفعّل دائما',
    'on-unless-you-object': 'مفعّل ما لم تعترض',
    services: 'الخدمات',
    needs: 'يتطلب',
    'also-switched-on': 'تم تشغيل أيضا',
    'also-switched-off': 'تم إيقاف أيضا',
    sensitive: 'يستخدم هذا بيانات حساسة، مثل الصحة أو المعتقد أو الأصل. يبقى متوقفا ما لم تسمح به هنا.',
    age: 'لا يمكن أن يسمح بهذا إلا من بلغ {age} عاما على الأقل.',
    'at-least-age': 'عمري {age} عاما على الأقل',
    allow: 'السماح',
    'do-not-allow': 'عدم السماح',
    recipient: 'المستلم',
    country: 'البلد',
    hosts: 'النطاقات',
    cookies: 'ملفات تعريف الارتباط',
  },
};
