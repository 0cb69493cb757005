/**
 * Countries by time zone (IANA tz database, CLDR), for countries that have a rule: code, continent, zones. Zones that
 * several countries share stand with the one they are named after; old and new names both.
 */
const ZONES = `
AO Africa Luanda
EG Africa Cairo
ES Africa Ceuta
KE Africa Nairobi
MA Africa Casablanca
NG Africa Lagos
SN Africa Dakar
ZA Africa Johannesburg
AR America Argentina/Buenos_Aires Argentina/Catamarca Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja
AR America Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan Argentina/San_Luis
AR America Argentina/Tucuman Argentina/Ushuaia Buenos_Aires Catamarca Cordoba Jujuy Mendoza
BR America Araguaina Bahia Belem Boa_Vista Campo_Grande Cuiaba Eirunepe Fortaleza Maceio Manaus Noronha
BR America Porto_Velho Recife Rio_Branco Santarem Sao_Paulo
CA America Atikokan Blanc-Sablon Cambridge_Bay Coral_Harbour Creston Dawson Dawson_Creek Edmonton
CA America Fort_Nelson Glace_Bay Goose_Bay Halifax Inuvik Iqaluit Moncton Rankin_Inlet Regina Resolute
CA America St_Johns Swift_Current Toronto Vancouver Whitehorse Winnipeg
CL America Coyhaique Punta_Arenas Santiago
CO America Bogota
EC America Guayaquil
MX America Bahia_Banderas Cancun Chihuahua Ciudad_Juarez Hermosillo Matamoros Mazatlan Merida Mexico_City
MX America Monterrey Ojinaga Tijuana
PE America Lima
US America Adak Anchorage Boise Chicago Denver Detroit Indiana/Indianapolis Indiana/Knox Indiana/Marengo
US America Indiana/Petersburg Indiana/Tell_City Indiana/Vevay Indiana/Vincennes Indiana/Winamac Indianapolis
US America Juneau Kentucky/Louisville Kentucky/Monticello Los_Angeles Louisville Menominee Metlakatla
US America New_York Nome North_Dakota/Beulah North_Dakota/Center North_Dakota/New_Salem Phoenix Sitka
US America Yakutat
UY America Montevideo
AU Antarctica Macquarie
NO Arctic Longyearbyen
AE Asia Dubai
CN Asia Shanghai Urumqi
CY Asia Famagusta Nicosia
GE Asia Tbilisi
HK Asia Hong_Kong
ID Asia Jakarta Jayapura Makassar Pontianak
IL Asia Jerusalem
IN Asia Calcutta Kolkata
JP Asia Tokyo
KR Asia Seoul
MY Asia Kuala_Lumpur Kuching
PH Asia Manila
SA Asia Riyadh
SG Asia Singapore
TH Asia Bangkok
TW Asia Taipei
VN Asia Ho_Chi_Minh Saigon
CV Atlantic Cape_Verde
ES Atlantic Canary
IS Atlantic Reykjavik
PT Atlantic Azores Madeira
AU Australia Adelaide Brisbane Broken_Hill Darwin Eucla Hobart Lindeman Lord_Howe Melbourne Perth Sydney
AD Europe Andorra
AL Europe Tirane
AT Europe Vienna
BE Europe Brussels
BG Europe Sofia
CH Europe Zurich
CZ Europe Prague
DE Europe Berlin Busingen
DK Europe Copenhagen
EE Europe Tallinn
ES Europe Madrid
FI Europe Helsinki
FR Europe Paris
GB Europe London
GG Europe Guernsey
GI Europe Gibraltar
GR Europe Athens
HR Europe Zagreb
HU Europe Budapest
IE Europe Dublin
IM Europe Isle_of_Man
IT Europe Rome
JE Europe Jersey
LI Europe Vaduz
LT Europe Vilnius
LU Europe Luxembourg
LV Europe Riga
MC Europe Monaco
MD Europe Chisinau
MT Europe Malta
NL Europe Amsterdam
NO Europe Oslo
PL Europe Warsaw
PT Europe Lisbon
RO Europe Bucharest
RS Europe Belgrade
SE Europe Stockholm
SI Europe Ljubljana
SK Europe Bratislava
SM Europe San_Marino
TR Europe Istanbul
UA Europe Kiev Kyiv Simferopol
CL Pacific Easter
EC Pacific Galapagos
NZ Pacific Auckland Chatham
US Pacific Honolulu`;

const countries: ReadonlyMap<string, string> = new Map(
  ZONES.trim()
    .split('\n')
    .flatMap((row) => {
      const [country = '', continent, ...cities] = row.split(' ');
      return cities.map((city) => [`${continent}/${city}`, country] as const);
    }),
);

/**
 * The country that a browser's time zone suggests, or its language (BCP 47) where the zone says no place, as in `UTC`.
 * A guess: people travel, and use devices that were set up elsewhere.
 */
export const guessCountry = (timeZone: string, language: string): string | undefined =>
  /^$|^UTC$|^GMT$|^Etc\//.test(timeZone) ? /-([A-Z]{2})\b/.exec(language)?.[1] : countries.get(timeZone);
