/** Words that households of `sorting-households.ts` are made of: what banks of five countries write for the shops and bills of each kind of spending. */

export interface Trade {
  /** The bucket of a person who sorts by what was bought. */
  readonly bucket: string
  /** Chains, with branches in many places. */
  readonly chains: readonly string[]
  /** How a shop on its own calls itself, before or after its owner's name. */
  readonly signs: readonly string[]
  /** What is spent at once, in minor units. */
  readonly amounts: readonly [number, number]
  /** Visits a month to each that the household goes to. */
  readonly visits: readonly [number, number]
}

/** A bill that comes every month, or every few. */
export interface Due {
  readonly bucket: string
  readonly text: string
  readonly amount: number
  readonly every: number
}

export interface Country {
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly cities: readonly string[]
  readonly names: readonly string[]
  readonly trades: readonly Trade[]
  readonly dues: readonly Due[]
  readonly wage: string
  readonly refund: string
}

const trade = (
  bucket: string,
  chains: string,
  signs: string,
  amounts: readonly [number, number],
  visits: readonly [number, number],
): Trade => ({ bucket, chains: chains.split(', '), signs: signs.split(', '), amounts, visits })

const due = (bucket: string, text: string, amount: number, every = 1): Due => ({
  bucket,
  text,
  amount,
  every,
})

export const AMERICA: Country = {
  before: ['', '', 'POS PURCHASE ', 'DEBIT CARD PURCHASE ', 'SQ *', 'TST* '],
  after: ['', ' 08/12', ' CARD 4417'],
  cities: ['TOLEDO OH', 'BOISE ID', 'MACON GA', 'SALEM OR', 'LAREDO TX', 'RENO NV', 'FARGO ND'],
  names: [
    'HALVORSEN',
    'OKAFOR',
    'PETRAKIS',
    'DELUCA',
    'WINSLOW',
    'BRANNIGAN',
    'NAKATANI',
    'ESPOSITO',
    'LINDQVIST',
  ],
  trades: [
    trade(
      'Food at home',
      'HARVEST LANE, GREENBASKET, SAVEWAY PLUS, OAK & RYE FOODS, MERIDIAN MARKET',
      'GROCERY, PRODUCE, BUTCHER',
      [600, 18_000],
      [1, 5],
    ),
    trade(
      'Eating out',
      'TACO VERDE, BURGER DEPOT, NOODLE BARN, SUNRISE COFFEE, BAGEL WORKS',
      'DINER, PIZZERIA, CAFE, GRILL',
      [450, 7_500],
      [1, 4],
    ),
    trade(
      'Car',
      'PETROLANE, GAS & GO, QUIKSTOP FUEL, TIRE KINGDOM',
      'AUTO REPAIR, CAR WASH',
      [1_500, 9_000],
      [1, 3],
    ),
    trade('Health', 'WELLFORD PHARMACY, VISTA OPTICAL', 'DENTAL, PEDIATRICS', [800, 25_000], [0, 1]),
    trade('House', 'BUILDERS YARD, HOMEPORT, PAINT & NAIL', 'HARDWARE, PLUMBING', [900, 32_000], [0, 2]),
    trade(
      'Clothes',
      'DENIM STREET, TRAILHEAD OUTFITTERS, SOLE CENTER',
      'TAILOR, SHOES',
      [1_500, 14_000],
      [0, 1],
    ),
    trade('Fun', 'CINEMAGIC, BOWLARAMA, PAGE TURNER BOOKS, GAMEHALL', 'THEATER, BOOKS', [700, 9_000], [0, 2]),
    trade('Pets', 'PAWS & MORE', 'VETERINARY, GROOMING', [1_200, 20_000], [0, 1]),
  ],
  dues: [
    due('Housing', 'CEDAR RIDGE APTS RENT WEB PMT', 142_500),
    due('Utilities', 'TRI COUNTY ELECTRIC AUTOPAY', 9_340),
    due('Utilities', 'CITY OF TOLEDO WATER BILL', 4_120, 2),
    due('Phone and net', 'CELLUNITED WIRELESS', 6_500),
    due('Phone and net', 'BRIGHTCABLE INTERNET', 7_999),
    due('Insurance', 'PLAINS MUTUAL INS PREM', 11_850),
    due('Fun', 'STREAMFLIX.COM', 1_549),
    due('Fun', 'TUNEWAVE SUBSCRIPTION', 1_099),
    due('Health', 'IRONHOUSE GYM DUES', 3_900),
  ],
  wage: 'ACME LOGISTICS PAYROLL PPD',
  refund: 'RETURN ',
}

export const BRITAIN: Country = {
  before: ['', 'CARD PAYMENT TO ', 'CONTACTLESS ', 'DD ', 'VIS '],
  after: ['', ' ON 03 MAR', ' GBR'],
  cities: ['LEEDS', 'YORK', 'TRURO', 'PERTH', 'HULL', 'BATH'],
  names: ['ASHWORTH', 'PENHALE', 'MCALLISTER', 'BEGUM', 'TREGEAR', 'OYELARAN', 'HIGGS', 'FAIRFAX'],
  trades: [
    trade(
      'Groceries',
      'BRAMBLE & CO, COPPERFIELD STORES, HIGHDOWN FOODS, PANTRY EXPRESS',
      'GREENGROCER, BUTCHERS, BAKERY',
      [250, 11_000],
      [1, 6],
    ),
    trade(
      'Pubs and meals',
      'THE GILDED FOX, CURRY MILE, PASTY HOUSE, BEAN STREET',
      'FISH BAR, TEAROOM, TAKEAWAY',
      [300, 6_000],
      [1, 4],
    ),
    trade('Getting about', 'NORTHLINE RAIL, METROBUS, FUELSTOP', 'GARAGE, MINICABS', [180, 8_000], [1, 5]),
    trade('Chemist', 'MARLOW CHEMIST, CLEARSIGHT OPTICIANS', 'PHARMACY, DENTAL CARE', [250, 9_500], [0, 1]),
    trade('Children', 'TOYBOX, LITTLE STEPS', 'NURSERY, SWIM SCHOOL', [500, 24_000], [0, 2]),
    trade('Garden', 'HEDGEROW CENTRE, SPADE & FORK', 'NURSERIES, LANDSCAPES', [600, 12_000], [0, 1]),
    trade('Clothing', 'WEFT & WARP, MOORLAND OUTDOOR', 'DRAPERS, COBBLERS', [1_000, 9_500], [0, 1]),
    trade('Days out', 'HERITAGE HALLS, ODYSSEY CINEMAS', 'MUSEUM, CAMPSITE', [700, 7_500], [0, 1]),
  ],
  dues: [
    due('Mortgage', 'WESTGATE BUILDING SOC MTG', 98_400),
    due('Household bills', 'CALDER COUNCIL TAX', 17_600),
    due('Household bills', 'PENNINE ENERGY', 12_240),
    due('Household bills', 'RIDGE WATER SERVICES', 4_150, 2),
    due('Household bills', 'TV LICENCE MBP', 1_412),
    due('Phones', 'GIGANT MOBILE', 2_600),
    due('Days out', 'FILMHARBOUR', 999),
    due('Insurance', 'KESTREL INSURANCE', 3_870),
  ],
  wage: 'SALARY HOLT ENGINEERING LTD',
  refund: 'REFUND ',
}

export const GERMANY: Country = {
  before: ['', 'KARTENZAHLUNG ', 'LASTSCHRIFT ', 'GIROCARD ', 'VISA '],
  after: ['', ' 12.03. 18:22', ' KARTE 3301'],
  cities: ['KASSEL', 'ULM', 'TRIER', 'JENA', 'BREMEN', 'HALLE'],
  names: ['ZIMMERER', 'HOLTMANN', 'YILDIRIM', 'KOWALSKI', 'BREITNER', 'OSTERTAG', 'FUHRMANN', 'SEIDEL'],
  trades: [
    trade(
      'Lebensmittel',
      'FRISCHHOF, MARKTKAUFHALLE, BIOGARTEN, SPARLAND',
      'BAECKEREI, METZGEREI, HOFLADEN',
      [180, 12_000],
      [1, 6],
    ),
    trade(
      'Essen gehen',
      'NORDWURST, PASTARIA, KAFFEEKONTOR',
      'GASTHAUS, PIZZERIA, IMBISS',
      [300, 7_000],
      [1, 3],
    ),
    trade(
      'Auto und Bahn',
      'TANKFIX, STADTBAHN TICKET, REIFENHALLE',
      'TANKSTELLE, KFZ WERKSTATT',
      [290, 9_500],
      [1, 4],
    ),
    trade('Gesundheit', 'STERN APOTHEKE, BRILLENHAUS', 'APOTHEKE, ZAHNARZT', [400, 16_000], [0, 1]),
    trade('Haushalt', 'DROGERIE LENZ, BAUWELT, MOEBELPARK', 'EISENWAREN, SANITAER', [300, 24_000], [0, 3]),
    trade('Kleidung', 'MODEHAUS RITTER, SCHUHWERK', 'SCHNEIDEREI, MODEN', [1_200, 15_000], [0, 1]),
    trade('Freizeit', 'KINOPALAST, BUCHINSEL, SPIELTRAUM', 'BUCHHANDLUNG, SCHWIMMBAD', [500, 8_000], [0, 2]),
  ],
  dues: [
    due('Miete', 'HAUSVERWALTUNG LORENZ MIETE WHG 14', 89_000),
    due('Strom und Netz', 'STADTWERKE ABSCHLAG STROM', 8_700),
    due('Strom und Netz', 'FUNKNETZ MOBILFUNK', 1_999),
    due('Strom und Netz', 'GLASFASER REGIO', 3_995),
    due('Versicherung', 'ALPEN VERSICHERUNG BEITRAG', 4_210, 3),
    due('Freizeit', 'RUNDFUNK BEITRAGSSERVICE', 5_508, 3),
    due('Freizeit', 'SERIENSTROM.DE', 1_299),
    due('Gesundheit', 'TURNVEREIN EINTRACHT', 2_400),
  ],
  wage: 'LOHN GEHALT WERKZEUGBAU THIEL',
  refund: 'GUTSCHRIFT ',
}

export const FRANCE: Country = {
  before: ['', 'CARTE ', 'ACHAT CB ', 'PRLV SEPA ', 'PAIEMENT CB '],
  after: ['', ' 14/02', ' CB 9902'],
  cities: ['LILLE', 'NIMES', 'TOURS', 'BREST', 'PAU', 'METZ'],
  names: ['CHARPENTIER', 'LE GOFF', 'BENALI', 'MARCHAND', 'ROUSSEL', 'DA SILVA', 'FABRE'],
  trades: [
    trade(
      'Courses',
      'PANIER FUTE, SUPER HALLES, VERGER BIO',
      'BOULANGERIE, PRIMEUR, FROMAGERIE',
      [150, 13_000],
      [1, 6],
    ),
    trade(
      'Restaurants',
      'CREPE & CIE, BRASSERIE DU QUAI, SUSHI NAMI',
      'BISTROT, TRAITEUR, PIZZERIA',
      [600, 8_500],
      [1, 3],
    ),
    trade('Transports', 'PETROLIA, RAILOUEST, AUTOPEAGE', 'GARAGE, TAXI', [200, 11_000], [1, 3]),
    trade('Sante', 'OPTIQUE CLAIRE', 'PHARMACIE, CABINET DENTAIRE', [400, 12_000], [0, 2]),
    trade('Maison', 'BRICOLAND, MEUBLES & CO', 'QUINCAILLERIE, PLOMBERIE', [700, 30_000], [0, 1]),
    trade('Vetements', 'MODE ET LIN, CHAUSSEA MARINE', 'MERCERIE, CORDONNERIE', [1_200, 13_000], [0, 1]),
    trade('Loisirs', 'CINE LUMIERE, LIBRAIRIE DES ARTS', 'LIBRAIRIE, PISCINE', [400, 6_000], [0, 2]),
  ],
  dues: [
    due('Loyer', 'AGENCE DU PORT LOYER', 74_000),
    due('Charges', 'ENERGIE DE LOUEST', 9_100),
    due('Charges', 'EAU DU BASSIN', 5_600, 3),
    due('Telephone', 'FIBRATEL', 2_999),
    due('Assurances', 'MUTUELLE DES ARTISANS', 5_420),
    due('Impots', 'DGFIP IMPOT', 21_300),
    due('Loisirs', 'MUSIQUE EN LIGNE', 1_099),
  ],
  wage: 'VIREMENT SALAIRE ATELIERS NORD',
  refund: 'AVOIR ',
}
