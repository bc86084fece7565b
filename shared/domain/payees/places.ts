/** What stands behind a shop's name in a bank's text: states, countries, and cities that many shops are in. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

const STATES = words(`
  al ak az ar ca co ct dc de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt
  va wa wv wi wy pr ab bc mb nb nl ns on pe qc sk nsw vic qld tas act`)

const COUNTRIES = words(`
  us usa gb gbr uk de deu fr fra at aut ch che nl nld be bel lu lux ie irl it ita es esp pt prt dk dnk se swe no nor fi fin pl pol cz cze
  ca can au aus nz nzl jp jpn mx mex`)

/** Codes that are words of their own, of which a name may end: what is a state behind a city may be "Drive In" and "Plus Co" without one. */
const WORDS_TOO = words('al de co hi id in la ma me no on or pa ok oh at be it es se us act can fin ms mi pe')

/** Joined by an underscore where they are of several words. */
const CITIES = words(`
  akron albany albuquerque anaheim anchorage arlington atlanta aurora austin bakersfield baltimore baton_rouge bellevue birmingham boise boston
  boulder brooklyn buffalo burlington cambridge charleston charlotte chattanooga chicago cincinnati cleveland colorado_springs columbia columbus
  dallas dayton denver des_moines detroit durham el_paso eugene fort_worth fremont fresno grand_rapids greensboro hartford honolulu houston
  huntsville indianapolis irvine jacksonville jersey_city kansas_city knoxville las_vegas lexington lincoln little_rock long_beach los_angeles
  los_gatos louisville madison memphis mesa miami milwaukee minneapolis mobile modesto montgomery mountain_view naperville nashville newark
  new_orleans new_york norfolk oakland oklahoma_city omaha orlando palo_alto pasadena philadelphia phoenix pittsburgh plano portland providence
  raleigh reno richmond riverside rochester sacramento saint_louis saint_paul salt_lake_city san_antonio san_diego san_francisco san_jose
  santa_ana santa_clara santa_monica savannah scottsdale seattle spokane springfield st_louis st_paul stockton sunnyvale syracuse tacoma tampa
  toledo tucson tulsa washington wichita wilmington yonkers
  london manchester leeds liverpool bristol glasgow edinburgh sheffield cardiff belfast nottingham leicester brighton oxford reading york
  berlin hamburg münchen muenchen munich köln koeln cologne frankfurt stuttgart düsseldorf duesseldorf leipzig dresden hannover nürnberg
  nuernberg bremen essen dortmund bonn mannheim karlsruhe münster augsburg wiesbaden mainz freiburg potsdam wien vienna zürich zuerich zurich
  paris lyon marseille toulouse nice nantes strasbourg bordeaux lille rennes montpellier grenoble
  amsterdam rotterdam utrecht brussels bruxelles antwerpen luxembourg dublin madrid barcelona rome roma milano milan lisboa lisbon copenhagen
  stockholm oslo helsinki warszawa praha toronto montreal vancouver calgary ottawa sydney melbourne brisbane perth auckland wellington tokyo`)

/** Before a city these make it part of a name: the Bank of Chicago, the City of Berlin. */
const BELONGS = words(
  'of de du von in at city stadt ville hotel university museum the port new fort north south east west saint st le la',
)

export function isState(word: string): boolean {
  return STATES.has(word.toLowerCase())
}

export function isPlaceCode(word: string): boolean {
  const code = word.toLowerCase()
  return STATES.has(code) || COUNTRIES.has(code)
}

/** Whether the code may be taken for a place without a city before it. */
export function isPlainPlaceCode(word: string): boolean {
  return isPlaceCode(word) && !WORDS_TOO.has(word.toLowerCase())
}

/** How many of the last words are a city; 0 where they are none, or part of a name. */
export function cityLength(words: readonly string[]): number {
  for (const length of [3, 2, 1]) {
    const city = words.slice(-length).map(bare).join('_')
    if (words.length < length || !CITIES.has(city)) continue
    const before = words.at(-length - 1)
    return before !== undefined && BELONGS.has(bare(before)) ? 0 : length
  }
  return 0
}

function bare(word: string): string {
  return word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}
