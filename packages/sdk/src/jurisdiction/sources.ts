import { jurisdictionOf } from './jurisdiction-of.js';

/** What one fact of a jurisdiction rests on. */
export interface Source {
  /** When things may begin, reading and storing in devices, signals as objections, age of consent, days until asked again. */
  readonly fact: 'model' | 'devices' | 'signal' | 'age' | 'days';
  /** Law, guideline or address. */
  readonly text: string;
  /** False where the fact could not be settled and the stricter reading was taken. */
  readonly settled: boolean;
}

/**
 * ISO 8601 date when a row was written, from its citations and published overviews; the official texts were not opened
 * for it. Rows compared again since are in `COMPARED`.
 */
const CHECKED = '2026-11-25';

/** Rows compared again: day | codes | what was compared, and with what. */
const COMPARED = `
2026-11-28|US-CA|signal and twelve months, with the text of Civ. Code § 1798.135 (as the initiative of 2020 has it) and of 11 CCR § 7025 and 7026(k) (2024)
2026-11-28|US-MT,US-NJ,US-TX|signal, with the text of MCA § 30-14-2809(3)(b), N.J.S.A. 56:8-166.11(b)(1) and Bus. & Com. Code § 541.055(e); its day, with the same (New Jersey: six months from 15 January 2025)
2026-11-28|US-CO,US-CT,US-DE,US-MD,US-MN,US-NE,US-NH,US-OR|that a signal binds, with four overviews of 2026 that name the same twelve states; its day, with two of them or a report of the law, but for Nebraska, where overviews differ
2026-11-28|US-FL,US-IA,US-IN,US-KY,US-RI,US-TN,US-UT,US-VA|that no signal binds, and when the law took effect, with overviews of 2026
2026-11-28|CY|age, with the text of Law 125(I)/2018 s. 8(1)
2026-11-28|AT,BE,CZ,FI,FR,GR,IE,IT,NL,SE,SK|age, with law firms' lists of national laws under GDPR Art. 8, of 2018 and 2019; changes since were not looked for
2026-11-28|DK|age and day, with Danish and Norwegian reports of the law in force since 1 January 2024
2026-11-28|ES|days, with a translation of section 3.2.8 of the guide (good practice); age, with the bill in the official gazette of parliament (11 April 2025), which would raise it to 16; whether it has passed was not found
2026-11-28|NO|age, with the bar association's answer to the proposal of 2025 (from 13 to 15); whether it has passed was not found
2026-11-28|CL|day on which Ley 21.719 takes effect and its authority, with the library of the Congress and Chilean reports
2026-11-28|GB|model and authority, with S.I. 2026/82 (PECR Schedule A1 since 5 February 2026) and S.I. 2026/386 (Information Commission: begins with another order, which was not found)
2026-11-28|CH|model, with a report of the FDPIC's guideline of 22 January 2025
2026-11-28|MD|day, with law firms' reports: published 23 August 2024, in force 23 August 2026`;

const EEA =
  'Model: GDPR, https://eur-lex.europa.eu/eli/reg/2016/679/oj|Devices: ePrivacy Directive, https://eur-lex.europa.eu/eli/dir/2002/58/oj';

const STATES = 'Age: COPPA, 15 U.S.C. § 6501|Days: an opt-out holds until the visitor changes it';

/** A line for each code: what it rests on besides the law of its group and of its row. `?`: not settled. */
const ROWS = `
EU|Age: GDPR Art. 8(1) where a member state sets no other|Days: the shortest that an authority in the EU recommends
AT|Age: DSG § 4(4)
BE|Age: Loi du 30 juillet 2018 Art. 7
BG|Age: Personal Data Protection Act Art. 25c
CY|Age: Law 125(I)/2018 s. 8
CZ|Age: Act 110/2019 § 7|Days: ÚOOÚ, cookie guidance (consent 12 months; no new question for 6 months after a refusal)
DE|Age: GDPR Art. 8(1)
DK|Age: Databeskyttelsesloven § 6(2), 15 since 1 January 2024
EE|Age: Isikuandmete kaitse seadus § 8|?Devices: Estonia considers § 102 to transpose ePrivacy 5(3); consent is asked here
ES|Age: LOPDGDD Art. 7 (a bill to raise it to 16 is pending)|Days: AEPD, Guía sobre el uso de las cookies (24 months)
FI|Age: Tietosuojalaki § 5
FR|Age: Loi Informatique et Libertés Art. 45|Days: CNIL, recommandation « cookies et autres traceurs » of 17 September 2020 (6 months, refusal as consent), https://www.cnil.fr/fr/cookies-et-autres-traceurs
GR|Age: Law 4624/2019 Art. 21
HR|Age: Act on the Implementation of the GDPR Art. 19
HU|Age: GDPR Art. 8(1)
IE|Age: Data Protection Act 2018 s. 31|Days: DPC, Guidance Note on Cookies, April 2020 (6 months)
IT|Age: Codice privacy Art. 2-quinquies|Days: Garante, Linee guida cookie, 10 June 2021 (no new question for 6 months)
LT|Age: Law on Legal Protection of Personal Data Art. 6|?Devices: article not settled
LU|Age: GDPR Art. 8(1)|?Days: CNPD, lignes directrices cookies, 2021 (12 months)
LV|Age: Personal Data Processing Law s. 33
MT|Age: S.L. 586.11 reg. 3
NL|Age: UAVG Art. 5
PL|Age: GDPR Art. 8(1)
PT|Age: Lei 58/2019 Art. 16
RO|Age: GDPR Art. 8(1)
SE|Age: Lag (2018:218) ch. 2 § 4
SI|Age: ZVOP-2 Art. 8
SK|Age: Act 18/2018 § 15
IS|Age: Act 90/2018 Art. 10|?Devices: article not settled
LI|Age: GDPR Art. 8(1), Datenschutzgesetz|?Devices: article not settled
NO|?Age: Personopplysningsloven § 5 says 13; a law raising it to 15 was proposed in 2025; the stricter is taken
US-CA|Signal: Civ. Code § 1798.135(e) and 11 CCR § 7025, https://oag.ca.gov/privacy/ccpa/gpc|Days: Civ. Code § 1798.135(c)(4), no new question for 12 months
US-CO|Signal: C.R.S. § 6-1-1306(1)(a)(IV), since 1 July 2024, https://coag.gov/uoom/
US-CT|Signal: Conn. Gen. Stat. § 42-520(e), since 1 January 2025
US-DE|Signal: 6 Del. C. § 12D-106(e), since 1 January 2026
US-FL|Signal: none in Fla. Stat. § 501.701 to 501.722|?Model: the law reaches few, very large controllers; taken as if it reached all
US-IA|Signal: none in Iowa Code ch. 715D
US-IN|Signal: none in Ind. Code § 24-15; in force since 1 January 2026
US-KY|Signal: none in KRS 367.3611 to 367.3629; in force since 1 January 2026
US-MD|?Signal: Com. Law § 14-4707(f)(3), one of two ways that a controller may offer; in force since 1 October 2025, for processing after 1 April 2026; taken as binding
US-MN|Signal: Minn. Stat. § 325M.14, since 31 July 2025, https://www.revisor.mn.gov/statutes/cite/325M.14
US-MT|Signal: MCA § 30-14-2809(3)(b), since 1 January 2025
US-NE|?Signal: Neb. Rev. Stat. § 87-1110 to 87-1113, since 1 January 2025, under conditions that are taken as met
US-NH|Signal: RSA 507-H:6, since 1 January 2025
US-NJ|Signal: N.J.S.A. 56:8-166.11(b), since 15 July 2025
US-OR|Signal: ORS 646A.578, since 1 January 2026
US-RI|Signal: none in R.I. Gen. Laws § 6-48.1; in force since 1 January 2026
US-TN|Signal: none in Tenn. Code § 47-18-3301 to 3315; in force since 1 July 2025
US-TX|?Signal: Bus. & Com. Code § 541.055(e), since 1 January 2025, under conditions that are taken as met
US-UT|Signal: none in Utah Code § 13-61; right to correct since 1 July 2026 (H.B. 418 of 2025)
US-VA|Signal: none in Va. Code § 59.1-575 to 59.1-585
AD|Model: Llei 29/2021, qualificada de protecció de dades personals|?Age: the higher of the GDPR's ages
AE|Model: Federal Decree-Law 45/2021|?Age: majority; executive regulations were not issued
AL|Model: Law 124/2024 on personal data protection|?Age: 16 taken
AO|Model: Lei 22/11 da Protecção de Dados Pessoais|?Age: majority
AR|Model: Ley 25.326 Art. 5|?Age: majority; the Civil Code lets younger people consent by maturity
BR|Model: Lei 13.709/2018 (LGPD), https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/l13709.htm; ANPD, Guia orientativo: cookies e proteção de dados pessoais, 2022|Age: LGPD Art. 14 § 1 with ECA Art. 2 (parents consent for children under 12)
CA-QC|Model: P-39.1 Art. 8.1 and 14 as amended by Loi 25|Age: Art. 4.1 (14)
CL|Model: Ley 19.628 Art. 4; Ley 21.719 amends it from 1 December 2026, and the Agencia de Protección de Datos Personales becomes the authority|?Age: majority
CN|Model: PIPL Art. 13 to 15|Age: Art. 31 (14)
CO|Model: Ley 1581 de 2012 Art. 9|?Age: majority (Art. 7)
CV|Model: Lei 133/V/2001, amended by Lei 41/VIII/2013 and Lei 121/IX/2021|?Age: 16 taken
EC|Model: Ley Orgánica de Protección de Datos Personales, 2021|Age: Art. 21 (15)
EG|Model: Law 151 of 2020|?Age: majority
GB|Model: UK GDPR Art. 6(1)(a), PECR 2003 reg. 6, https://www.legislation.gov.uk/uksi/2003/2426/regulation/6; exceptions in its Schedule A1 since 5 February 2026|Age: Data Protection Act 2018 s. 9
GE|Model: Law on Personal Data Protection of 2023|Age: Art. 7 (16)
GG|Model: Data Protection (Bailiwick of Guernsey) Law 2017|Age: s. 10 (13)
GI|Model: Data Protection Act 2004 and Gibraltar GDPR|?Age: as in the United Kingdom
ID|Model: Law 27 of 2022|?Age: majority (Art. 25)
IL|Model: Protection of Privacy Law 5741-1981 with Amendment 13, since 14 August 2025|?Age: majority
IM|Model: GDPR and LED Implementing Regulations 2018|?Age: 13 taken, as in the United Kingdom
IN|Model: DPDP Act 2023 s. 6; DPDP Rules 2025, duties of consent from May 2027, followed now|Age: s. 2(f) and 9 (18)
JE|Model: Data Protection (Jersey) Law 2018|Age: Art. 11 (13)
KE|Model: Data Protection Act 2019 s. 30 and 32|Age: s. 33 (children)
KR|Model: PIPA Art. 15 and 22|Age: Art. 22-2 (14)
MA|Model: Loi 09-08 Art. 4|?Age: majority
MC|Model: Loi 1.565 of 3 December 2024|?Age: 15 taken
MD|Model: Law 195/2024, in force since 23 August 2026|?Age: 14 taken
MY|Model: PDPA 2010 s. 6, amended 2024|Age: PDPA Regulations 2013 reg. 3 (18)
NG|Model: NDPA 2023 s. 25, 26|Age: s. 31 and Child Rights Act (18)
PE|Model: Ley 29733 Art. 13.5; D.S. 016-2024-JUS|Age: the regulation (14)
PH|Model: Data Privacy Act of 2012 s. 12|?Age: majority
RS|Model: ZZPL 87/2018 Art. 12|Age: Art. 16 (15)
SA|Model: PDPL (Royal Decree M/19, amended M/148)|?Age: majority
SG|Model: PDPA 2012 s. 13|Age: PDPC, Advisory Guidelines on children's personal data, 2024 (13)|?Model: deemed consent (s. 15) is not relied on
SM|Model: Legge 171/2018|Age: Art. 8 (16)
SN|Model: Loi 2008-12 Art. 33|?Age: majority
TH|Model: PDPA B.E. 2562 s. 19|?Age: s. 20 (majority, 20, with exceptions)
TR|Model: Law 6698 Art. 5; KVKK, cookie guideline, June 2022|?Age: majority
TW|Model: PDPA Art. 7 and 19|?Age: majority
UA|Model: Law 2297-VI Art. 11|?Age: majority
UY|Model: Ley 18.331 Art. 9|?Age: majority
VN|Model: Law 91/2025/QH15, since 1 January 2026|?Age: 16 taken
ZA|Model: POPIA s. 11 and 69|Age: s. 1 and 34 (18)
CA|Model: PIPEDA Sch. 1 cl. 4.3; OPC, Policy position on online behavioural advertising (opt-out under conditions)|Age: OPC, Guidelines for obtaining meaningful consent (13)
CH|Model: TCA Art. 45c, FADP Art. 30; FDPIC, guideline on cookies, January 2025|?Age: no number in law, 16 taken
HK|Model: PDPO (Cap. 486) s. 35C (objection to direct marketing)|?Age: majority
MX|Model: LFPDPPP of 20 March 2025 (tacit consent)|?Age: majority
AU|Model: Privacy Act 1988 APP 3, 5, 7|Age: OAIC, consent guidance (15)
JP|Model: APPI Art. 21 and 31; Telecommunications Business Act Art. 27-12|?Age: PPC, Q&A on the guidelines (parents consent up to 12 to 15)
NZ|Model: Privacy Act 2020 IPP 3, and 3A since 1 May 2026|?Age: no number in law, 16 taken
US|Model: 15 U.S.C. § 45; no comprehensive law of the state|Age: 15 U.S.C. § 6501 (13)
default|Model: GDPR Art. 4(11) and ePrivacy 5(3), as the strictest|Age: the highest of this table|Days: the shortest of this table`;

const read = (fact: string): Source => {
  const [, doubt, name = '', text = ''] = /^(\??)(\w+): (.*)$/.exec(fact) ?? [];
  return { fact: name.toLowerCase() as Source['fact'], text, settled: !doubt };
};

const rows = new Map(
  ROWS.trim()
    .split('\n')
    .map((row) => [row.slice(0, row.indexOf('|')), row.slice(row.indexOf('|') + 1)]),
);

/** What was compared again, newest first in each code: day, codes and what with. */
export const compared: readonly {
  readonly day: string;
  readonly codes: readonly string[];
  readonly text: string;
}[] = COMPARED.trim()
  .split('\n')
  .map((line) => {
    const [day = '', codes = '', text = ''] = line.split('|');
    return { day, codes: codes.split(','), text };
  });

/**
 * What the rule for a code rests on (`sources`), and the ISO 8601 date when it was last `checked`; the code is read as
 * `jurisdictionOf` reads it.
 */
export function sourcesOf(code?: string): { readonly checked: string; readonly sources: readonly Source[] } {
  const { code: rule, law } = jurisdictionOf(code);
  const shared = law.national ? [EEA] : rule.startsWith('US-') ? [STATES] : [];
  const day = compared.find(({ codes }) => codes.includes(rule))?.day;
  return {
    checked: day ?? CHECKED,
    sources: [rows.get(rule) ?? '', ...shared].join('|').split('|').map(read),
  };
}

/** Codes that have a source of their own. */
export const sourced: readonly string[] = [...rows.keys()];
