import type { NewBuyer } from '../../deals/deals/index.ts'

/** Whole units of the household's currency; days before today. Nobody and no house in it is real. */
export interface PlannedDeal {
  readonly title: string
  readonly stage: 'lead' | 'offer_made' | 'under_contract' | 'assigned' | 'closed' | 'dead'
  readonly seller: string
  readonly phone: string
  readonly zone: string | null
  readonly source: string
  readonly why: string
  readonly asking: number
  readonly contract: number
  readonly fee: number
  readonly age: number
  /** The partner's share in basis points. */
  readonly split?: number
  /** A message that waits to be sent. */
  readonly message?: 'sms' | 'email' | 'call_note'
}

const CHICAGO = 'America/Chicago'

export const DEALS: readonly PlannedDeal[] = [
  deal(
    'Alder Lane',
    'lead',
    'Marta Lind',
    'PPC',
    'Inherited it and lives two states away',
    189_000,
    142_000,
    12_000,
    4,
    { message: 'sms' },
  ),
  deal(
    'Birch Street',
    'lead',
    'Tom Okafor',
    'Referral',
    'Tired landlord, tenant just left',
    156_000,
    118_000,
    9_000,
    9,
  ),
  deal('Cedar Court', 'lead', 'Ana Reyes', 'Direct mail', 'Behind on the taxes', 99_000, 71_000, 7_500, 2, {
    zone: null,
  }),
  deal(
    'Dogwood Drive',
    'offer_made',
    'Paul Brandt',
    'PPC',
    'Moving for work in two months',
    214_000,
    167_000,
    14_000,
    11,
    { message: 'call_note' },
  ),
  deal(
    'Elm Avenue',
    'offer_made',
    'Grace Kim',
    'Driving for dollars',
    'Roof leaks, no money to repair',
    132_000,
    88_000,
    8_000,
    17,
    { split: 50_000_000 },
  ),
  deal(
    'Fir Terrace',
    'under_contract',
    'Sam Whitfield',
    'Referral',
    'Divorce, wants it over',
    245_000,
    183_000,
    15_000,
    20,
  ),
  deal(
    'Grove Road',
    'under_contract',
    'Lena Novak',
    'PPC',
    'Owns it free and clear, no time for it',
    175_000,
    129_000,
    11_000,
    33,
    { split: 50_000_000 },
  ),
  deal(
    'Hazel Way',
    'assigned',
    'Victor Hale',
    'Direct mail',
    'Estate of his aunt',
    161_000,
    121_000,
    10_500,
    38,
  ),
  deal(
    'Ivy Place',
    'assigned',
    'Noor Haddad',
    'Referral',
    'Two mortgages at once',
    228_000,
    171_000,
    16_500,
    30,
    { split: 40_000_000 },
  ),
  deal('Juniper Close', 'closed', 'Rita Olsen', 'PPC', 'Foreclosure notice', 144_000, 104_000, 9_500, 74),
  deal(
    'Kestrel Hill',
    'closed',
    'Ben Castell',
    'Referral',
    'Retiring to the coast',
    198_000,
    149_000,
    13_000,
    112,
    { split: 50_000_000 },
  ),
  deal('Linden Row', 'closed', 'Iris Tan', 'Direct mail', 'Vacant for a year', 87_000, 61_000, 6_500, 161),
  deal('Maple Crescent', 'dead', 'Omar Vance', 'PPC', 'Sold to a neighbour', 205_000, 150_000, 10_000, 50),
]

function deal(
  title: string,
  stage: PlannedDeal['stage'],
  seller: string,
  source: string,
  why: string,
  asking: number,
  contract: number,
  fee: number,
  age: number,
  more: Pick<PlannedDeal, 'split' | 'message'> & { readonly zone?: string | null } = {},
): PlannedDeal {
  const phone = `+1 555 010 ${String(1000 + age * 7).slice(-4)}`
  return { title, stage, seller, phone, zone: CHICAGO, source, why, asking, contract, fee, age, ...more }
}

interface PlannedBuyer extends NewBuyer {
  readonly price_max_minor: number
  readonly proof_of_funds_minor: number | null
}

export const BUYERS: readonly PlannedBuyer[] = [
  {
    name: 'Harbor Street Homes',
    email: 'deals@harborstreet.example',
    phone: '+1 555 010 2200',
    property_types: ['single_family', 'townhouse'],
    beds_min: 3,
    price_max_minor: 210_000,
    arv_share_max_pphm: 75_000_000,
    rehab_max: 'heavy',
    cash: 1,
    proof_of_funds_minor: 400_000,
    buy_box_summary: 'Three bedrooms or more, any condition, closes in ten days',
  },
  {
    name: 'John Castellan',
    email: 'john@castellan.example',
    phone: '+1 555 010 2214',
    property_types: ['single_family'],
    price_max_minor: 180_000,
    arv_share_max_pphm: 70_000_000,
    rehab_max: 'medium',
    cash: 1,
    proof_of_funds_minor: 190_000,
    buy_box_summary: 'Light to medium rehab, keeps them as rentals',
  },
  {
    name: 'Northgate Rentals',
    email: 'buy@northgate.example',
    phone: '+1 555 010 2240',
    property_types: ['multi_family', 'single_family', 'townhouse'],
    price_max_minor: 260_000,
    rehab_max: 'light',
    cash: 0,
    proof_of_funds_minor: 300_000,
    buy_box_summary: 'Rent-ready or nearly so, two to four units welcome',
  },
  {
    name: 'Petra Vance',
    email: 'petra@vance.example',
    phone: '+1 555 010 2251',
    property_types: [],
    beds_min: 2,
    price_max_minor: 150_000,
    cash: 1,
    proof_of_funds_minor: null,
    buy_box_summary: 'First flips, small houses',
  },
]
