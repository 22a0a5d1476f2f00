import type { Answer } from '#capture/answers'

/**
 * Words that name an answer in what people type, in English, German and Spanish; folded: no capitals,
 * no accents. A text that names two ways names none.
 */
const WORDS: readonly (readonly [Answer, RegExp])[] = [
  ['maps', /\b(google ?maps|maps|landkarte|mapa|mapas|google business)\b/],
  ['video', /\b(youtube|video|videos)\b/],
  [
    'social',
    /\b(instagram|insta|ig|facebook|fb|tik ?tok|pinterest|snapchat|linkedin|social media|soziale medien|redes sociales)\b/,
  ],
  ['portal', /\b(treatwell|fresha|booksy|planity|doctolib|doctoralia|groupon|portal)\b/],
  ['letter', /\b(newsletter|e-?mail|mailing|sms|whatsapp|boletin|correo)\b/],
  [
    'print',
    /\b(flyer|flyers|leaflet|brochure|poster|plakat|zeitung|zeitschrift|newspaper|magazine|magazin|folleto|cartel|periodico|revista|qr|qr-?code)\b/,
  ],
  [
    'friend',
    /\b(friends?|family|recommended|recommendation|word of mouth|colleague|freund|freundin|freunde|familie|empfehlung|empfohlen|bekannte|bekannter|kollegin|kollege|mundpropaganda|amigo|amiga|amigos|familia|recomendacion|recomendado|recomendada)\b/,
  ],
  [
    'passing',
    /\b(walk(ed|ing)? (past|by)|pass(ed|ing)? by|walk-?in|shop window|vorbei|vorbeigelaufen|vorbeigekommen|im vorbeigehen|schaufenster|escaparate|paso por|pasaba|pasando)\b/,
  ],
  [
    'returning',
    /\b(been (here )?before|returning|existing (client|customer)|regular|stammkunde|stammkundin|war schon|schon (mal )?(da|hier|kunde|kundin)|ya (era|soy) client[ea]|cliente habitual)\b/,
  ],
  [
    'search',
    /\b(google|googled|gegoogelt|bing|duckduckgo|yahoo|ecosia|search( engine)?|searched|suchmaschine|buscador)\b/,
  ],
]

/** Said of many ways: they count where nothing else is named. */
const VAGUE: readonly (readonly [Answer, RegExp])[] = [
  ['website', /\b(web ?site|homepage|webseite|blog|pagina web)\b/],
  ['advert', /\b(ads?|advert|advertisement|anzeige|werbung|banner|anuncio|publicidad)\b/],
]

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const named = (text: string, words: typeof WORDS) =>
  words.filter(([, pattern]) => pattern.test(text)).map(([answer]) => answer)

/** What somebody typed as one of the answers; null: it names none, or several. Never throws. */
export function answerIn(text: string): Answer | null {
  const plain = folded(text)
  const answers = named(plain, WORDS)
  // "Google Maps" names the search engine only in passing.
  const told = answers.includes('maps') ? answers.filter((answer) => answer !== 'search') : answers
  const all = told.length > 0 ? told : named(plain, VAGUE)

  return all.length === 1 ? all[0]! : null
}
