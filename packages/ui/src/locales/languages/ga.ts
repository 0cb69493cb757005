import type { Locale } from '../texts.js';

/** Irish. */
const texts: Locale = {
  dir: 'ltr',
  title: 'Do phríobháideachas',
  intro: '– ba mhian linn sonraí fút a úsáid le haghaidh:',
  'intro-opt-out': '– úsáidimid sonraí fút le haghaidh:',
  'asked-separately': 'Fiafraithe ar leith',
  refuse: 'Is féidir leat diúltú agus d’intinn a athrú am ar bith.',
  'accept-all': 'Glac le gach rud',
  'reject-all': 'Diúltaigh do gach rud',
  preferences: 'Roghanna',
  notice: 'Fógra príobháideachais',
  save: 'Sábháil roghanna',
  withdraw: 'Tarraing toiliú siar',
  close: 'Dún',
  saved: 'Roghanna sábháilte. Ceadaithe:',
  none: 'faic roghnach',
  'not-available': 'Níl an t-ábhar ar fáil faoi láthair',
  'always-on': 'Ar siúl i gcónaí',
  'on-unless-you-object': 'Ar siúl mura gcuireann tú ina choinne',
  'do-not-sell-or-share': 'Ná díol agus ná roinn mo shonraí',
  allow: 'Ceadaigh',
  'do-not-allow': 'Ná ceadaigh',
  sensitive:
    'Úsáidtear sonraí íogaire anseo, mar shampla faoi shláinte, creideamh nó bunadh. Fanann sé as mura gceadaíonn tú anseo é.',
  age: 'Ní féidir ach le daoine atá {age} nó níos sine é seo a cheadú.',
  'at-least-age': 'Tá mé {age} nó níos sine',
  needs: 'De dhíth',
  'also-switched-on': 'Curtha ar siúl freisin',
  'also-switched-off': 'Múchta freisin',
  services: 'Seirbhísí',
  recipient: 'Faighteoir',
  country: 'Tír',
  hosts: 'Fearainn',
  cookies: 'Fianáin',
  'runs-until-reload': 'Ní stopann ach nuair a athlódáiltear an leathanach',
  consent: 'Toiliú',
  'legitimate-interest': 'Leas dlisteanach',
  contract: 'Conradh',
  'legal-obligation': 'Oibleagáid dhlíthiúil',
  'strictly-necessary': 'Fíor-riachtanach',
  'embed-title': 'Ábhar ó {service}',
  'embed-about':
    'Chun é a thaispeáint, nascann an leathanach le {host}. Faigheann {recipient} ansin: {receives}',
  'embed-receives': 'do sheoladh IP agus sonraí faoi do bhrabhsálaí; féadfar fianáin a úsáid.',
  'embed-receives-video':
    'do sheoladh IP, sonraí faoi do bhrabhsálaí agus a bhfuil tú ag féachaint air; féadfar fianáin a úsáid.',
  'embed-receives-map':
    'do sheoladh IP, sonraí faoi do bhrabhsálaí agus an áit a bhfuil tú ag féachaint uirthi.',
  'embed-receives-post':
    'do sheoladh IP, sonraí faoi do bhrabhsálaí agus cé hé tú má tá tú logáilte isteach ansin.',
  'load-once': 'Lódáil uair amháin',
  'always-allow': 'Ceadaigh i gcónaí: {purposes}',
  'embed-open': 'Oscail ag {host}',
  'reload-about': 'Sábháladh do rogha. Ní stopfar iad seo ach tríd an leathanach a athlódáil: {services}.',
  reload: 'Athlódáil an leathanach',
};

export default texts;
