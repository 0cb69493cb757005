/**
 * What the law of each place says, as a table: a jurisdiction is one line. Sources and the dates they were checked
 * stand in `sources.ts`, so that a page that only needs the rules does not download them.
 *
 * Columns: code | age | days | authority | its site | the rule on reading and storing in devices, or the law | rights
 * - code: ISO 3166-1, ISO 3166-2 for a part of a country
 * - age: years from which a visitor consents without a parent
 * - days: how long a choice lasts, `least-most`; a side left out is not fixed; nothing said: as the group says
 * - rights: letters of `RIGHTS`; nothing said: as the group says
 */
export interface Group {
  readonly model: 'opt-in' | 'opt-out' | 'notice';
  /** Law and article that all of the group share; else the last column names them as `law; article`. */
  readonly law?: string;
  readonly days?: string;
  readonly rights: string;
  /** Codes where Global Privacy Control binds. */
  readonly gpc?: string;
  readonly rows: string;
}

/** Rights by their letter in the table, under the names of `notice.rights`. */
export const RIGHTS = {
  a: 'access',
  r: 'rectification',
  e: 'erasure',
  s: 'restriction',
  p: 'portability',
  o: 'objection',
  w: 'withdrawal',
  d: 'automated-decision',
  t: 'opt-out-of-sale',
  l: 'limit-sensitive',
  n: 'non-discrimination',
  c: 'complaint',
} as const;

const EEA: Group = {
  model: 'opt-in',
  law: 'GDPR; Art. 6(1)(a) and ePrivacy 5(3)',
  rights: 'arespowdc',
  rows: `
EU|16|-180|European Data Protection Board (list of national authorities)|www.edpb.europa.eu/about-edpb/about-edpb/members_en|ePrivacy Directive 2002/58/EC Art. 5(3)
AT|14||Datenschutzbehörde|www.dsb.gv.at|TKG 2021 § 165(3)
BE|13||Autorité de protection des données|www.autoriteprotectiondonnees.be|Loi du 30 juillet 2018 Art. 10/2
BG|14||Commission for Personal Data Protection|www.cpdp.bg|Electronic Commerce Act Art. 4a
CY|14||Commissioner for Personal Data Protection|www.dataprotection.gov.cy|Law 112(I)/2004 s. 99(5)
CZ|15|184-365|Úřad pro ochranu osobních údajů|uoou.gov.cz|Act 127/2005 § 89(3)
DE|16||Datenschutzaufsichtsbehörden der Länder und des Bundes|www.bfdi.bund.de|TDDDG § 25
DK|15||Datatilsynet|www.datatilsynet.dk|Cookie Order (BEK 1148/2011) § 3
EE|13||Andmekaitse Inspektsioon|www.aki.ee|Electronic Communications Act § 102
ES|14|-730|Agencia Española de Protección de Datos|www.aepd.es|LSSI Art. 22(2)
FI|13||Tietosuojavaltuutetun toimisto|tietosuoja.fi|Act 917/2014 § 205
FR|15|-180|CNIL|www.cnil.fr|Loi Informatique et Libertés Art. 82
GR|15||Hellenic Data Protection Authority|www.dpa.gr|Law 3471/2006 Art. 4(5)
HR|16||Agencija za zaštitu osobnih podataka|azop.hr|Electronic Communications Act Art. 43(4)
HU|16||NAIH|www.naih.hu|Act C of 2003 § 155(4)
IE|16|-180|Data Protection Commission|www.dataprotection.ie|S.I. 336/2011 reg. 5
IT|14|184-|Garante per la protezione dei dati personali|www.garanteprivacy.it|Codice privacy Art. 122
LT|14||Valstybinė duomenų apsaugos inspekcija|vdai.lrv.lt|Law on Electronic Communications
LU|16|-365|Commission nationale pour la protection des données|cnpd.public.lu|Loi du 30 mai 2005 Art. 4(3)(e)
LV|13||Datu valsts inspekcija|www.dvi.gov.lv|Law on Information Society Services Art. 7.1
MT|13||Information and Data Protection Commissioner|idpc.org.mt|S.L. 586.01 reg. 5
NL|16||Autoriteit Persoonsgegevens|www.autoriteitpersoonsgegevens.nl|Telecommunicatiewet Art. 11.7a
PL|16||Prezes Urzędu Ochrony Danych Osobowych|uodo.gov.pl|Prawo komunikacji elektronicznej Art. 399
PT|13||Comissão Nacional de Proteção de Dados|www.cnpd.pt|Lei 41/2004 Art. 5
RO|16||ANSPDCP|www.dataprotection.ro|Law 506/2004 Art. 4(5)
SE|13||Integritetsskyddsmyndigheten|www.imy.se|LEK (2022:482) ch. 9 § 28
SI|15||Informacijski pooblaščenec|www.ip-rs.si|ZEKom-2 Art. 225
SK|16||Úrad na ochranu osobných údajov|dataprotection.gov.sk|Act 452/2021 § 109(8)
IS|13||Persónuvernd|www.personuvernd.is|Electronic Communications Act 70/2022
LI|16||Datenschutzstelle|www.datenschutzstelle.li|Kommunikationsgesetz
NO|15||Datatilsynet|www.datatilsynet.no|Ekomloven § 3-15`,
};

/** States of the USA with a comprehensive privacy law in force; an opt-out stays until the visitor changes it. */
const STATES: Group = {
  model: 'opt-out',
  days: '395-',
  rights: 'arepwdtnc',
  gpc: 'US-CA US-CO US-CT US-DE US-MD US-MN US-MT US-NE US-NH US-NJ US-OR US-TX',
  rows: `
US-CA|13||California Privacy Protection Agency|cppa.ca.gov|CCPA; Civ. Code § 1798.120 and 1798.135|areptdlnc
US-CO|13||Attorney General|coag.gov|CPA; C.R.S. § 6-1-1306
US-CT|13||Attorney General|portal.ct.gov/ag|CTDPA; Conn. Gen. Stat. § 42-518
US-DE|13||Department of Justice|attorneygeneral.delaware.gov|DPDPA; 6 Del. C. § 12D-104
US-FL|13||Attorney General|www.myfloridalegal.com|FDBR; Fla. Stat. § 501.705|areptdnc
US-IA|13||Attorney General|www.iowaattorneygeneral.gov|ICDPA; Iowa Code § 715D.3|aeptnc
US-IN|13||Attorney General|www.in.gov/attorneygeneral|ICDPA; Ind. Code § 24-15-3|areptdnc
US-KY|13||Attorney General|www.ag.ky.gov|KCDPA; KRS 367.3615|areptdnc
US-MD|13||Attorney General|www.marylandattorneygeneral.gov|MODPA; Com. Law § 14-4705
US-MN|13||Attorney General|www.ag.state.mn.us|MCDPA; Minn. Stat. § 325M.14
US-MT|13||Attorney General|dojmt.gov|MCDPA; MCA § 30-14-2808
US-NE|13||Attorney General|ago.nebraska.gov|NDPA; Neb. Rev. Stat. § 87-1107|areptdnc
US-NH|13||Attorney General|www.doj.nh.gov|NHPA; RSA 507-H:4
US-NJ|13||Division of Consumer Affairs|www.njconsumeraffairs.gov|NJDPA; N.J.S.A. 56:8-166.10
US-OR|13||Department of Justice|www.doj.state.or.us|OCPA; ORS 646A.574
US-RI|13||Attorney General|riag.ri.gov|RIDTPPA; R.I. Gen. Laws § 6-48.1-5
US-TN|13||Attorney General|www.tn.gov/attorneygeneral|TIPA; Tenn. Code § 47-18-3304|areptdnc
US-TX|13||Attorney General|www.texasattorneygeneral.gov|TDPSA; Bus. & Com. Code § 541.051|areptdnc
US-UT|13||Division of Consumer Protection|dcp.utah.gov|UCPA; Utah Code § 13-61-201|areptnc
US-VA|13||Attorney General|www.oag.state.va.us|VCDPA; Va. Code § 59.1-577|areptdnc`,
};

const OPT_IN: Group = {
  model: 'opt-in',
  rights: 'areowc',
  rows: `
AD|16||Agència Andorrana de Protecció de Dades|www.apda.ad|Llei 29/2021; Art. 6|arespowdc
AE|18||UAE Data Office|u.ae|Federal Decree-Law 45/2021; Art. 4 and 6|arespowdc
AL|16||Komisioneri për të Drejtën e Informimit|www.idp.al|Law 124/2024; Art. 7|arespowdc
AO|18||Agência de Protecção de Dados|www.apd.ao|Lei 22/11; Art. 12
AR|18||Agencia de Acceso a la Información Pública|www.argentina.gob.ar/aaip|Ley 25.326; Art. 5
BR|12||Agência Nacional de Proteção de Dados|www.gov.br/anpd|LGPD; Art. 7 I and 8|arespowdnc
CA-QC|14||Commission d'accès à l'information|www.cai.gouv.qc.ca|Loi 25 (P-39.1); Art. 8.1 and 14|areopwdc
CL|18||Consejo para la Transparencia|www.consejotransparencia.cl|Ley 19.628; Art. 4
CN|14||Cyberspace Administration of China|www.cac.gov.cn|PIPL; Art. 13 to 15|arespowdc
CO|18||Superintendencia de Industria y Comercio|www.sic.gov.co|Ley 1581 de 2012; Art. 9
CV|16||Comissão Nacional de Proteção de Dados|www.cnpd.cv|Lei 133/V/2001; Art. 6|arespowdc
EC|15||Superintendencia de Protección de Datos Personales|spdp.gob.ec|LOPDP; Art. 8|arespowdc
EG|18||Personal Data Protection Centre|mcit.gov.eg|Law 151 of 2020; Art. 2 and 3|aresowc
GB|13||Information Commissioner's Office|ico.org.uk|UK GDPR; Art. 6(1)(a) and PECR reg. 6|arespowdc
GE|16||Personal Data Protection Service|pdps.ge|Law on Personal Data Protection; Art. 5 and 6|arespowdc
GG|13||Office of the Data Protection Authority|www.odpa.gg|Data Protection (Bailiwick of Guernsey) Law 2017; s. 7 and 10|arespowdc
GI|13||Gibraltar Regulatory Authority|www.gra.gi|Gibraltar GDPR; Art. 6(1)(a)|arespowdc
ID|18||Ministry of Communication and Digital Affairs|www.komdigi.go.id|Law 27 of 2022; Art. 20 to 22|arespowdc
IL|18||Privacy Protection Authority|www.gov.il/en/departments/the_privacy_protection_authority|Privacy Protection Law 5741-1981; s. 1, 3 and 11|arec
IM|13||Information Commissioner|www.inforights.im|Applied GDPR; Art. 6(1)(a)|arespowdc
IN|18||Data Protection Board of India|www.meity.gov.in|DPDP Act 2023; s. 6|arewc
JE|13||Jersey Office of the Information Commissioner|jerseyoic.org|Data Protection (Jersey) Law 2018; Art. 9 and 11|arespowdc
KE|18||Office of the Data Protection Commissioner|www.odpc.go.ke|Data Protection Act 2019; s. 30 and 32|arespowdc
KR|14||Personal Information Protection Commission|www.pipc.go.kr|PIPA; Art. 15 and 22|arespwdc
MA|18||CNDP|www.cndp.ma|Loi 09-08; Art. 4
MC|15||Autorité de Protection des Données Personnelles|apdp.mc|Loi 1.565 (2024); Art. 5|arespowdc
MD|14||National Center for Personal Data Protection|datepersonale.md|Law 195/2024; Art. 6|arespowdc
MY|18||Department of Personal Data Protection|www.pdp.gov.my|PDPA 2010; s. 6|arpowc
NG|18||Nigeria Data Protection Commission|ndpc.gov.ng|NDPA 2023; s. 25 and 26|arespowdc
PE|14||Autoridad Nacional de Protección de Datos Personales|www.gob.pe/anpd|Ley 29733; Art. 13.5|areopwc
PH|18||National Privacy Commission|privacy.gov.ph|Data Privacy Act 2012; s. 12|areopwc
RS|15||Commissioner for Information of Public Importance and Personal Data Protection|www.poverenik.rs|ZZPL (87/2018); Art. 12|arespowdc
SA|18||Saudi Data & AI Authority|sdaia.gov.sa|PDPL; Art. 5 and 6|arepwc
SG|13||Personal Data Protection Commission|www.pdpc.gov.sg|PDPA 2012; s. 13|arwc
SM|16||Autorità Garante per la protezione dei dati personali|www.garanteprivacy.sm|Legge 171/2018; Art. 5|arespowdc
SN|18||Commission de protection des données personnelles|www.cdp.sn|Loi 2008-12; Art. 33
TH|20||Personal Data Protection Committee|www.pdpc.or.th|PDPA B.E. 2562; s. 19|arespowc
TR|18||Kişisel Verileri Koruma Kurumu|www.kvkk.gov.tr|KVKK (Law 6698); Art. 5|areowdc
TW|18||Personal Data Protection Commission (preparatory office)|www.pdpc.gov.tw|PDPA; Art. 7 and 19|aresowc
UA|18||Commissioner for Human Rights|ombudsman.gov.ua|Law 2297-VI; Art. 11|arespowdc
UY|18||Unidad Reguladora y de Control de Datos Personales|www.gub.uy/unidad-reguladora-control-datos-personales|Ley 18.331; Art. 9
VN|16||Ministry of Public Security|bocongan.gov.vn|Law 91/2025/QH15; Art. 9|aresowc
ZA|18||Information Regulator|inforegulator.org.za|POPIA; s. 11 and 69|arespowdc`,
};

const OPT_OUT: Group = {
  model: 'opt-out',
  days: '395-',
  rights: 'areowc',
  rows: `
CA|13||Office of the Privacy Commissioner of Canada|www.priv.gc.ca|PIPEDA; Sch. 1 cl. 4.3|arwc
CH|16||Federal Data Protection and Information Commissioner|www.edoeb.admin.ch|TCA; Art. 45c and FADP Art. 30|arespowdc
HK|18||Privacy Commissioner for Personal Data|www.pcpd.org.hk|PDPO; DPP 1 and 3, s. 35C|arowc
MX|18||Secretaría Anticorrupción y Buen Gobierno|www.gob.mx/buengobierno|LFPDPPP (2025); Art. 7 and 15|areowc`,
};

const NOTICE: Group = {
  model: 'notice',
  days: '395-',
  rights: 'arc',
  rows: `
AU|15||Office of the Australian Information Commissioner|www.oaic.gov.au|Privacy Act 1988; APP 3, 5 and 7|aroc
JP|16||Personal Information Protection Commission|www.ppc.go.jp|APPI; Art. 21 and 31, Telecommunications Business Act Art. 27-12|aresoc
NZ|16||Office of the Privacy Commissioner|www.privacy.org.nz|Privacy Act 2020; IPP 3 and 3A
US|13||Federal Trade Commission|www.ftc.gov|FTC Act; s. 5 and COPPA|c`,
};

/** Where nothing is known of the place: the strictest of all, under every law at once. */
const DEFAULT: Group = {
  model: 'opt-in',
  rights: 'arespowdtlnc',
  rows: 'default|20|-180|||strictest of all; prior consent (as GDPR Art. 6(1)(a) and ePrivacy 5(3))',
};

export const GROUPS: readonly Group[] = [EEA, STATES, OPT_IN, OPT_OUT, NOTICE, DEFAULT];

/** Countries with a stricter part: which rule holds where the part is not known. */
export const UNKNOWN_REGION: Readonly<Record<string, string>> = { US: 'US-CA', CA: 'CA-QC' };
