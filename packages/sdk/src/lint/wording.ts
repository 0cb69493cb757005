/**
 * Words that tell what a text is about or how it sways, in English, French, German, Spanish and Italian. A text in
 * another language matches nothing: these rules then stay silent.
 */

/** Kinds of use that need a yes of their own. */
export const KINDS: Readonly<Record<string, RegExp>> = {
  measurement:
    /analytic|audience|statisti|measur|mesure|messung|medici[oó]n|misurazione|analyse|análisis|analisi/i,
  advertising: /advert|marketing|retarget|publicit|pubblicit|werbung|remarketing|\bads?\b/i,
  personalisation: /personali[sz]|personnalis|personalisier/i,
  'social media': /social (media|network)|réseaux sociaux|soziale netzwerke|redes sociales|social network/i,
};

/** Special categories of data (GDPR Art. 9). */
export const SPECIAL =
  /\bhealth|medical|santé|gesundheit|\bsalud|\bsalute|religio|political opinion|opinions? politiques?|ethnic|ethnique|sexual|biometr|biométr|genetic|génétique|trade union|syndica/i;

/** Those whom a parent answers for (GDPR Art. 8). */
export const CHILDREN =
  /\bchild(ren)?\b|\bkids?\b|\bminors?\b|enfants?\b|mineurs?\b|\bkinder\b|niñ[oa]s|bambini/i;

/** Says what is good for the site as if it were good for the visitor, or flatters. */
export const SWAYING =
  /(we|nous) (really |truly )?(value|care about|respect|respectons) (your|votre|vos) (privacy|vie privée|données)|(better|best|improved?|enhanced?|optimal|great) (user |browsing |online |shopping )?experience|meilleure expérience|améliorer votre expérience|expérience optimale|bestmögliches? (nutzer)?(erlebnis|erfahrung)|mejor experiencia|mejorar (su|tu) experiencia|migliore esperienza|migliorare la (tua|sua) esperienza|votre vie privée (est importante|nous importe)|your privacy (matters|is important)|cookies (are )?(delicious|yummy)/i;

/** Makes a refusal sound foolish or harmful. */
export const SHAMING =
  /(don['’]t|do not) (care|like|want) (about )?(a |the |my |your )?(better|good|free|privacy|savings?|experience|support)|i (don['’]t care|hate|dislike|prefer (a )?worse)|no thanks,? i|worse experience|limited experience|miss out|lose (access|features)|je (préfère|me moque)|tant pis|sad|unfortunately/i;

/** Plainly says no. `Only necessary` and `continue without accepting` do. */
export const REFUSING =
  /\b(reject|refuse|deny|denied|decline|disagree|disallow|opt[- ]?out|do not (allow|accept|consent|agree|sell)|don['’]t (allow|accept|consent|agree)|without (accepting|consent|agreeing)|(only|just|strictly) (the )?(necessary|essential|required)|(necessary|essential|required) (cookies )?only|none|no)\b|refus|sans accepter|uniquement (les )?(nécessaires|essentiels)|interdire|ablehnen|verweigern|nur (notwendige|erforderliche|essenzielle)|rechazar|denegar|solo (las )?necesarias|rifiut|nega\b|solo (i )?necessari|senza accettare/i;

/** Says yes. */
export const ACCEPTING =
  /\b(accept|agree|allow|consent|enable|opt[- ]?in|yes|ok(ay)?|got it|i understand|understood|continue|that['’]?s (ok|fine))\b|accepte|autorise|d['’]accord|j['’]ai compris|akzept|zustimm|einverstanden|erlauben|acept|permitir|de acuerdo|accett|consenti|capito|va bene/i;

/** Names what is agreed to, or that something is. */
export const PLAIN_ACCEPTING =
  /\b(accept|agree|allow|consent|enable|yes)\b|accepte|autorise|akzept|zustimm|erlauben|acept|permitir|accett|consent/i;

/** Leads to more, and decides nothing. */
export const CONFIGURING =
  /settings|preferences|manage|options|customi[sz]e|configur|choose|details|learn more|more info|paramétr|préférences|personnaliser|gérer|einstellung|auswahl|anpassen|preferencias|gestionar|preferenze|gestisci|personalizza|let me|some\b/i;

/** Puts the decision off. */
export const POSTPONING = /later|not now|maybe|remind|plus tard|später|más tarde|ahora no|più tardi|non ora/i;

/** Takes use of the page for a yes. */
export const BY_USE =
  /(by|when|if) (you )?(continu|brows|scroll|us|clos|stay|visit)\w*[^.]{0,60}(you )?(accept|agree|consent)|en (poursuivant|continuant)[^.]{0,60}(acceptez|consentez)|(weitere|fortgesetzte)n? nutzung[^.]{0,60}(zustimm|einverstanden)|(si continúa|al continuar)[^.]{0,60}(acepta|consiente)|(proseguendo|continuando|scorrendo)[^.]{0,60}(accett|acconsent)/i;

/** Says that a choice can be taken back or changed. */
export const CHANGEABLE =
  /change your (mind|choice|preferences|settings)|withdraw|revoke|at any time|any time|changer d['’]avis|retirer|à tout moment|modifier (vos|votre) choix|widerruf|jederzeit|ändern|retirar|revocar|cualquier momento|revoc|qualsiasi momento/i;

/** The full notice, or a policy on cookies or privacy. */
export const NOTICE =
  /privacy|cookie (policy|notice|statement)|data protection|policy|confidentialité|vie privée|données personnelles|datenschutz|privacidad|política|informativa|legal notice/i;

/** Others who receive data. */
export const PARTNERS =
  /partners?\b|third part(y|ies)|vendors?\b|partenaires?|\btiers\b|partnern?\b|drittanbieter|terceros|socios|terze parti/i;

/** A clock that runs against the visitor. */
export const COUNTDOWN =
  /\b(in|dans|en|tra|noch) \d+ ?(s|sec|secs|seconds?|secondes?|sekunden?|segundos?|secondi|minutes?)\b|\b\d+ ?(seconds?|secondes?|sekunden|segundos|secondi) (left|remaining|restantes?)|time('s| is) running out|hurry/i;

/** Faces, hearts, hands and tears. */
export const EMOTION =
  /[\u{1F600}-\u{1F64F}\u{1F910}-\u{1F92F}\u{1F970}-\u{1F97A}\u{2764}\u{1F493}-\u{1F49F}\u{1F44D}\u{1F44E}\u{1F64F}\u{1F4A9}\u{1F622}]/u;

/** Words that only one language has, to tell the language of a text by. */
const SMALL: Readonly<Record<string, RegExp>> = {
  en: /\b(the|and|you|your|with|our|this|of)\b/gi,
  fr: /\b(le|les|des|vous|votre|vos|et|nous|pour|une)\b/gi,
  de: /\b(der|die|und|sie|wir|ihre|zur|nicht|eine|mit)\b/gi,
  es: /\b(el|los|las|usted|su|para|una|puede|que|y)\b/gi,
  it: /\b(il|gli|della|per|che|noi|puoi|tuo|una|sono)\b/gi,
};

/** The language of a text by its small words; undefined where it is short or unclear. */
export function languageOf(text: string): string | undefined {
  const [first, second] = Object.entries(SMALL)
    .map(([lang, words]) => [lang, text.match(words)?.length ?? 0] as const)
    .sort(([, one], [, other]) => other - one);
  return first && second && first[1] >= 4 && first[1] >= 2 * second[1] ? first[0] : undefined;
}

/** Services that measure or advertise, by a part of their name, host or cookie. */
export const TRACKER =
  /google[ -]?analytics|googletagmanager|doubleclick|google[ -]?ads|facebook|connect\.facebook|meta pixel|tiktok|hotjar|clarity\.ms|microsoft clarity|mixpanel|amplitude|posthog|segment\.(com|io)|heap|fullstory|matomo|criteo|taboola|outbrain|linkedin|snap(chat)? pixel|pinterest|adroll|hubspot|snowplow|chartbeat|quantcast|scorecardresearch|bing ads|bat\.bing|yandex|adobe analytics|omtrdc|demdex|new relic browser/i;
export const TRACKER_COOKIE =
  /^(_ga|_gid|_gcl|_fbp|_fbc|IDE|_hj|_clck|_clsk|mp_|AMP_|amplitude|ph_|_pk_|_sp_id|_ttp|_uet|_pin|li_|hubspotutk|__hs|ajs_|cto_)/i;
