import { readerLanguages } from '~/composables/languages'

/** Countries by their currency (ISO 3166 under ISO 4217): what a first run proposes, no more. */
const BY_CURRENCY: Record<string, string> = {
  EUR: 'AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK BG',
  USD: 'US PR GU VI AS MP EC SV PA PW FM MH TL TC VG',
  GBP: 'GB GG IM JE',
  CHF: 'CH LI',
  AUD: 'AU KI NR TV',
  NZD: 'NZ CK NU',
  XOF: 'BJ BF CI GW ML NE SN TG',
  XAF: 'CF CG CM GA GQ TD',
  XCD: 'AG DM GD KN LC VC AI MS',
  XPF: 'NC PF WF',
  DKK: 'DK FO GL',
  NOK: 'NO',
  SEK: 'SE',
  ISK: 'IS',
  PLN: 'PL',
  CZK: 'CZ',
  HUF: 'HU',
  RON: 'RO',
  RSD: 'RS',
  ALL: 'AL',
  MKD: 'MK',
  BAM: 'BA',
  MDL: 'MD',
  UAH: 'UA',
  TRY: 'TR',
  GEL: 'GE',
  AMD: 'AM',
  AZN: 'AZ',
  KZT: 'KZ',
  UZS: 'UZ',
  KGS: 'KG',
  ILS: 'IL PS',
  AED: 'AE',
  SAR: 'SA',
  QAR: 'QA',
  KWD: 'KW',
  BHD: 'BH',
  OMR: 'OM',
  JOD: 'JO',
  LBP: 'LB',
  IQD: 'IQ',
  EGP: 'EG',
  MAD: 'MA',
  TND: 'TN',
  DZD: 'DZ',
  ZAR: 'ZA',
  NAD: 'NA',
  BWP: 'BW',
  KES: 'KE',
  UGX: 'UG',
  TZS: 'TZ',
  RWF: 'RW',
  ETB: 'ET',
  NGN: 'NG',
  GHS: 'GH',
  ZMW: 'ZM',
  MUR: 'MU',
  CAD: 'CA',
  MXN: 'MX',
  GTQ: 'GT',
  HNL: 'HN',
  NIO: 'NI',
  CRC: 'CR',
  DOP: 'DO',
  JMD: 'JM',
  BBD: 'BB',
  BSD: 'BS',
  TTD: 'TT',
  BZD: 'BZ',
  BRL: 'BR',
  ARS: 'AR',
  CLP: 'CL',
  COP: 'CO',
  PEN: 'PE',
  BOB: 'BO',
  PYG: 'PY',
  UYU: 'UY',
  JPY: 'JP',
  KRW: 'KR',
  CNY: 'CN',
  HKD: 'HK',
  TWD: 'TW',
  MOP: 'MO',
  SGD: 'SG',
  MYR: 'MY',
  THB: 'TH',
  VND: 'VN',
  PHP: 'PH',
  IDR: 'ID',
  INR: 'IN BT',
  PKR: 'PK',
  BDT: 'BD',
  LKR: 'LK',
  NPR: 'NP',
  MVR: 'MV',
  KHR: 'KH',
  FJD: 'FJ',
}

/** Where a country has several zones: the one most people live in. */
const ZONE: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
}

type ZonedLocale = Intl.Locale & { getTimeZones?(): string[]; timeZones?: string[] }

export const CURRENCY_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(BY_CURRENCY).flatMap(([currency, countries]) =>
    countries.split(' ').map((country) => [country, currency])
  )
)

/** The browser's own zone where the country has it: whoever sets up is usually there. */
export function zoneOf(country: string) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const locale = new Intl.Locale(`und-${country}`) as ZonedLocale
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? []

  return zones.includes(own) ? own : (ZONE[country] ?? zones[0] ?? own)
}

/** The country that the browser's language names, if it is one we know. */
export function likelyCountry() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { region } = new Intl.Locale(readerLanguages()[0] ?? 'en-US').maximize()
  const byZone = Object.keys(CURRENCY_OF).find((country) => ZONE[country] === own)

  return byZone ?? (region && CURRENCY_OF[region] ? region : 'US')
}

/** Currencies with their names, for a picker. */
export function currencyItems(locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })

  return [...new Set(Object.values(CURRENCY_OF))]
    .sort()
    .map((value) => ({ value, label: `${value} · ${names.of(value) ?? ''}` }))
}
