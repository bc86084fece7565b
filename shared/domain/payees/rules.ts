import { cityLength, isPlaceCode, isPlainPlaceCode, isState } from './places.ts'

/**
 * What a bank writes around a payee's name, rule by rule, in the order that they are tried. Each is for one thing and has a name that a person is told.
 * None takes digits of a name: a number is only a shop's or a reference where it looks like one, and stands behind something.
 */

export const PAYEE_RULES = [
  'payment_words',
  'processor',
  'marketplace',
  'reference',
  'card',
  'date',
  'time',
  'url',
  'phone',
  'store_number',
  'place',
  'punctuation',
  'case',
] as const
export type PayeeRuleName = (typeof PAYEE_RULES)[number]

export interface PayeeRule {
  readonly name: PayeeRuleName
  /** The text without what the rule is for. */
  readonly apply: (text: string) => string
}

/** Each pattern taken out in turn. */
function without(...patterns: readonly RegExp[]): (text: string) => string {
  return text => patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text)
}

/** Longer ones first: each is tried where it stands. */
const PAYMENT_BEFORE =
  /^(?:(?:non[- ])?pos\s+(?:purchase|debit|withdrawal|refund|transaction|pin|payment)|purchase\s+authori[sz]ed\s+on|(?:recurring|online|electronic|bill|web|mobile|contactless|card|debit\s+card|check\s?card|visa|ach|direct\s+debit|standing\s+order|faster|bank)\s+(?:payment|purchase|pmt|debit|credit|transfer|transaction|withdrawal)s?(?:\s+(?:to|from|at))?|(?:visa|mastercard|maestro|ec|giro)[- ]?(?:debit|credit|card|karte|check\s?card)|check\s?card\s+\d{4}(?=\s)|(?:debit|credit|check|bank)\s?card|direct\s+debit(?:\s+(?:to|from))?|standing\s+order(?:\s+(?:to|from))?|pre-?authori[sz]ed(?:\s+(?:debit|payment|withdrawal))?|point\s+of\s+sale(?:\s+(?:purchase|debit))?|sepa[- ]?(?:basis-?|folge-?|erst-?|firmen-?)?(?:lastschrift|überweisung|ueberweisung|direct\s+debit|credit\s+transfer|gutschrift|dauerauftrag)|(?:paiement|achat|facture)s?\s+(?:par\s+carte|carte|cb|sans\s+contact)|(?:prlv|pr[ée]l[èe]vement|vir(?:ement)?)\s+(?:sepa|inst(?:antan[ée])?)(?:\s+(?:recu|reçu|emis|émis|de|a|à))?|carte(?=\s+[x*\d])|cb(?=\s*\*?\s*\d)|(?:kartenzahlung|kartenverf(?:ü|ue)gung|girocard(?:\s+zahlung)?|(?:basis|folge|erst|einmal)?lastschrift(?:einzug)?|dauerauftrag|(?:echtzeit)?(?:ü|ue)berweisung|gutschrift|paiement|prlv|pos|purchase|ach|debit|sepa|visa(?!\s+(?:application|service|cent|fee|office|consult)))(?=\s*[^\p{L}\p{N}\s]|\s+\S))(?![\p{L}\p{N}])[\s:./+-]*/iu
const PAYMENT_AFTER =
  /(?<=\S)[\s/,-]+(?:kartenzahlung|girocard|(?:sepa[- ]?)?(?:basis)?lastschrift|pos(?:\s+(?:purchase|debit))?|(?:visa|debit|credit)\s+(?:card\s+)?(?:purchase|debit)|(?:debit\s+)?card\s+purchase|direct\s+debit|ach(?:\s+(?:debit|credit|pmt|payment))?|apple\s+pay|google\s+pay|contactless|sagt\s+danke)$/iu

const PROCESSOR =
  /^(?:sq|sqc?|gosq|tst|paypal|pp|sp|py|in|cke|dd|eb|fsp|bt|wpy|wl|stripe|sumup|zettle_?|izettle|iz|klarna|payu|mollie|adyen|nya|nyx|ls|crv|levelup|bpt|ezi|clover|toast|ic|lsp|zlr|par|dnh)\s*[*_]\s*(?=[\p{L}\p{N}])/iu

/** Whatever the market's own number of the order, and in whichever country. */
const AMAZON =
  /^(?:amzn|amazon)(?:\.(?:com?|[a-z]{2})){0,2}\s*(?:mktp(?:l(?:a)?ce)?|mkt(?:plac?e?)?|marketplace|eu)?(?:\s*pmts?|\s*payments?)?(?:\s*[a-z]{2})?(?:\s*\*.*|\s*)$/iu
const MARKETED = /^(?:amzn|amazon)\s+(?:mktp|mktplace|marketplace)\b.*$/iu

const REFERENCE = [
  // What American and German banks append under names of their own.
  /\s+(?:des|indn|co\s+id|ppd\s+id|web\s+id|tel\s+id|ccd\s+id|arc\s+id)\s*:.*$/iu,
  /\s*(?:eref|kref|mref|cred|svwz|debt|abwa|iban|bic)\s*[+:].*$/iu,
  /(?<=\S)\s+(?:ref(?:erence|erenz)?|trn|trans(?:action)?|auth(?:ori[sz]ation)?|conf(?:irmation)?|invoice|inv|order|mandat(?:e|sref(?:erenz)?)?|rechnung(?:s-?nr)?|kunden-?nr|kd\.?-?nr|id|echeance|réf)\b\.?\s*(?:no|nr|num|code|id)?\.?\s*[:#.]*\s*(?=[\p{L}-]*\d)[\p{L}\d-]+/giu,
  // An order's or a booking's code behind a star: with digits, so that Uber's trips are no Uber Eats.
  /(?<=\S)\s*\*\s*(?=[a-z]*\d)(?=(?:\d*[a-z]){1})[a-z0-9]{4,}\b/giu,
  // A code of letters and many digits, and a long number.
  /(?<=\S)[\s#-]+(?=(?:[a-z]*\d){3})(?=\d*[a-z])[a-z0-9]{8,}\b/giu,
  /(?<=\S)[\s#*-]+\d{6,}\b/gu,
]

const CARD = [
  /(?<=^|\s)(?:(?:card|karte|carte|cb|acct|account)\s*(?:no|nr|ending(?:\s+in)?)?\.?\s*[:#]?\s*)?(?:[x•]{2,}|[*]{2,}|x(?=\d{4}\b)|[*](?=\d{4}(?:\s|$)))[-\s]?\d{3,6}(?=\s|$)/giu,
  /(?<=^|\s)(?:card|karte|carte|cb|kartennr\.?|karten-nr\.?|kaart)\s*(?:no|nr|ending(?:\s+in)?)?\.?\s*[:#*]?\s*\d{4,6}(?=\s|$)/giu,
  /(?<=\S)\s+ending\s+(?:in\s+)?\d{4}(?=\s|$)/giu,
  /(?<=\S)\s*\*\s*\d{4}(?=\s|$)/gu,
]

const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|okt|nov|dec|dez|mai|mär|mrz|juin|juil|août|aout|avr|fév|déc)[a-zé]{0,6}\\.?'
const DATE = [
  /(?<![\d\p{L}])(?:(?:on|am|vom|du|le|date|datum)\s+)?\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:t\d{2}[:.]\d{2}(?:[:.]\d{2})?)?(?![\d\p{L}])/giu,
  /(?<![\d\p{L}])(?:(?:on|am|vom|du|le|date|datum)\s+)?(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:\d{4}|\d{2})(?![\d\p{L}])/giu,
  // A day and month alone: two figures each, so that 7/11, 1/2 Price and 24/7 are none.
  /(?<![\d\p{L}/])(?:(?:on|am|vom|du|le)\s+)?(?!24\/7)(?:(?:0[1-9]|[12]\d|3[01])\/(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12]\d|3[01]))(?![\d\p{L}/])/giu,
  /(?<=\S\s+(?:am|vom)\s+|\s)(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?=\s|$)/giu,
  new RegExp(`(?<=\\S)\\s+(?:on\\s+)?\\d{1,2}[-\\s]?${MONTH}(?:[-\\s]?(?:20\\d{2}|\\d{2}))?(?=\\s|$)`, 'giu'),
  new RegExp(`(?<=\\S)\\s+${MONTH}\\s+(?:0?[1-9]|[12]\\d|3[01])(?:,?\\s+20\\d{2})?(?=\\s|$)`, 'giu'),
]

const TIME = [
  /(?<=\S)\s+(?:(?:um|at|à)\s+)?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s*(?:am|pm|uhr|h))?(?=\s|$)/giu,
  /(?<=\S)\s+(?:um\s+)?(?:[01]?\d|2[0-3])[.h][0-5]\d(?:\s*uhr)?(?=\s|$)(?<=uhr|h\d\d)/giu,
]

const PHONE = [
  /(?<=\S)\s+(?:(?:tel|phone|ph|fon)\.?:?\s*)?(?:\+?1[-.\s])?\(?\d{3}\)?[-.\s]\d{3}[-.\s]?\d{4}(?=\s|$)/giu,
  /(?<=\S)\s+(?:1[-.\s])?8(?:00|33|44|55|66|77|88)-(?=[a-z\d-]*\d|[a-z]{7})[a-z\d-]{7,}(?=\s|$)/giu,
  /(?<=\S)\s+\d{3}-\d{7}(?=\s|$)/gu,
  /(?<=\S)\s+(?:(?:tel|phone|ph|fon)\.?:?\s*)?(?:\+|00)\d[\d\s/-]{7,}\d(?=\s|$)/giu,
  /(?<=\S)\s+(?:tel|phone|fon)\.?:?\s*\d[\d\s/-]{4,}\d(?=\s|$)/giu,
]

const STORE =
  '(?:store|str|shop|unit|loc(?:ation)?|branch|filiale|fil|magasin|mag|kiosk|terminal|term|tid|mid|site|outlet|markt|kasse|restaurant|station)'
const STORE_NUMBER = [
  new RegExp(String.raw`(?<=\S)[\s,-]+${STORE}\.?\s*(?:no|nr|number)?\.?\s*[#:]?\s*0*\d+(?=\s|$)`, 'giu'),
  /(?<=\S)\s*[#№]\s*[a-z]?-?\d+[a-z]?(?=[\s,]|$)/giu,
  /(?<=\S)\s+(?:no|nr)\.?\s*\d{2,}(?=\s|$)/giu,
  // Target's T-1234, and McDonald's F5123.
  /(?<=\S)\s+[a-z]-?\d{3,6}(?=\s|$)/giu,
  // A number behind the name: of leading zeros, or so long that it is no part of one. A year stays.
  /(?<=\S)\s+(?:0\d+|(?!(?:17|18|19|20)\d{2}(?:\s|$))\d{4,})(?=\s|$)/gu,
]

/** Scheme, `www.`, path and end are no part of a name; an address behind a name says nothing more. */
function withoutUrl(text: string): string {
  const host =
    /(?:https?:\/\/)?(?:www\.)?((?:[\p{L}\d-]+\.)+(?:com|net|org|io|co|app|eu|info|biz|tv|us|uk|de|fr|at|ch|nl|it|es|ca|au))(?:\/\S*)?(?=\s|[*]|$)/giu
  return text.replace(host, (address, name: string, at: number) => {
    if (at > 0) return text.slice(0, at).trim() === '' ? address : ' '
    const labels = name.split('.')
    const own =
      labels.slice(0, labels.length > 2 && (labels.at(-2)?.length ?? 0) <= 3 ? -2 : -1).at(-1) ?? name
    return GENERIC.has(own.toLowerCase()) ? name : own
  })
}

/** Of these alone nobody knows whose they are: Booking.com is no booking. */
const GENERIC = new Set([
  'booking',
  'hotels',
  'homes',
  'cars',
  'pets',
  'flowers',
  'food',
  'market',
  'shop',
  'store',
  'tickets',
  'travel',
  'bank',
  'pay',
  'gifts',
  'books',
])

/** Where the shop is: at the end, behind its number or with the state's or country's code. `text` is as it is before any rule took a number out. */
function withoutPlace(text: string): string {
  const slashed = text.replace(/(?<=\S)\s*\/\/.*$/u, '')
  const words = slashed.split(' ')
  let end = words.length
  if (end > 2 && /^\d{5}(?:-\d{4})?$/.test(words[end - 1] ?? '')) end -= 1
  const codes = codesAt(words, end)
  const city = cityLength(words.slice(0, end - codes))
  const last = words[end - codes - city - 1] ?? ''
  // A city says where only with the state or country, or behind a comma or a number.
  if (city > 0 && end - codes - city > 0 && (codes > 0 || /,$|\d$/.test(last)))
    return words.slice(0, end - codes - city).join(' ')
  if (codes > 0 && end - codes > 1 && words.slice(end - codes, end).every(isPlainPlaceCode))
    return words.slice(0, end - codes).join(' ')
  return slashed
}

/** How many of the words before `end` are codes of a state and a country. */
function codesAt(words: readonly string[], end: number): number {
  const [last = '', before = ''] = [words[end - 1], words[end - 2]]
  if (!isPlaceCode(last) || end < 2) return 0
  return isState(before) && end > 2 ? 2 : 1
}

/** A shop's number with the city and the state behind it: the city may be any. */
const NUMBER_AND_PLACE =
  /(?<=\S)\s*(?:[#№]\s*[a-z]?-?\d+[a-z]?|\s(?:store|str|unit|loc|no|nr)\.?\s*#?\d+|\s[a-z]-?\d{3,6}|\s(?:0\d+|\d{4,}))(?:(?:\s+[\p{L}.'’-]+){1,4})\s+([a-z]{2,3})(?:\s+\d{5}(?:-\d{4})?)?$/iu

const PHONE_AND_PLACE =
  /(?<=\S)\s+(?:\+?1[-.\s])?\(?\d{3}\)?[-.\s]?\d{3}[-.\s]?\d{4}(?:\s+[\p{L}.'’-]+){0,4}\s+([a-z]{2,3})$/iu

/** The text up to where a pattern of a number and a place begins, where what it takes for a place's code is one. */
function before(pattern: RegExp, text: string): string {
  const placed = pattern.exec(text)
  return placed && isPlaceCode(placed[1] ?? '') ? text.slice(0, placed.index) : text
}

export const RULES: readonly PayeeRule[] = [
  {
    name: 'payment_words',
    apply: text => text.replace(PAYMENT_BEFORE, '').replace(PAYMENT_AFTER, ''),
  },
  { name: 'processor', apply: text => text.replace(PROCESSOR, '') },
  {
    name: 'marketplace',
    apply: text => (AMAZON.test(text) || MARKETED.test(text) ? 'Amazon' : text),
  },
  { name: 'reference', apply: without(...REFERENCE) },
  { name: 'card', apply: without(...CARD) },
  { name: 'date', apply: without(...DATE) },
  { name: 'time', apply: without(...TIME) },
  { name: 'url', apply: withoutUrl },
  { name: 'phone', apply: text => without(...PHONE)(before(PHONE_AND_PLACE, text)) },
  { name: 'store_number', apply: text => without(...STORE_NUMBER)(before(NUMBER_AND_PLACE, text)) },
  { name: 'place', apply: withoutPlace },
  {
    name: 'punctuation',
    apply: text =>
      text
        .replace(/\(\s*\)|\[\s*\]/gu, ' ')
        .replace(/\s+\*\s*|(?<=[\p{L}\d])\*(?=[\p{L}\d])/gu, ' ')
        .replace(/^[\s\-*,;:/#|+_.]+(?=\S)/u, '')
        .replace(/[\s\-*,;:/#|_]+$/u, ''),
  },
]
