import type { FlagKind, Occupancy, PropertyType, Severity } from '../../../shared/contract/properties.ts'

/** Amounts are major units; `days` are before today. */
export interface SampleProperty {
  readonly line: string
  readonly property_type?: PropertyType
  readonly beds?: number
  readonly baths?: number
  readonly area?: number
  readonly year_built?: number
  readonly occupancy?: Occupancy
  readonly rent?: number
  readonly neighborhood?: number
  readonly notes?: string
  /** Amount, days, how it was found; the one in force last. */
  readonly arv?: readonly (readonly [number, number, string])[]
  /** Address, price, days, distance in miles, area, adjustment. */
  readonly comps?: readonly (readonly [string, number, number, number, number, number?])[]
  /** Category, description, quantity, unit, unit cost. */
  readonly repairs?: readonly (readonly [string, string, number, string, number])[]
  readonly flags?: readonly (readonly [FlagKind, Severity, string])[]
}

export const SAMPLE_PROPERTIES: readonly SampleProperty[] = [
  {
    line: '118 Tanager Lane',
    beds: 3,
    baths: 2,
    area: 1420,
    year_built: 1962,
    occupancy: 'vacant',
    rent: 1650,
    neighborhood: 72,
    notes: 'Corner lot. The roof leaks over the back bedroom; keys with the neighbor at 120.',
    arv: [
      [242_000, 70, 'First look, from two sales'],
      [250_000, 12, 'Four sales within a mile, adjusted for baths and the garage'],
    ],
    comps: [
      ['131 Tanager Lane', 246_000, 41, 0.1, 1395],
      ['87 Plover Court', 258_500, 63, 0.4, 1510, -6500],
      ['204 Merganser Street', 239_000, 88, 0.7, 1360, 5000],
      ['15 Siskin Way', 255_000, 120, 0.9, 1440, -3000],
    ],
    repairs: [
      ['Roof', 'Asphalt shingles, tear-off and replace', 1600, 'sq ft', 6],
      ['Kitchen', 'Cabinets and worktop', 1, 'job', 9000],
      ['Kitchen', 'Appliance set', 1, 'set', 3000],
      ['Bathroom', 'Full bathroom', 1, 'each', 6500],
      ['Flooring', 'Vinyl plank', 900, 'sq ft', 5],
      ['Walls', 'Interior paint', 1420, 'sq ft', 3],
    ],
    flags: [['lien', 'medium', 'Water bill of the last owner, about 900']],
  },
  {
    line: '47 Bittern Road',
    property_type: 'multi_family',
    beds: 6,
    baths: 3,
    area: 2680,
    year_built: 1948,
    occupancy: 'tenant',
    rent: 3100,
    neighborhood: 58,
    arv: [[365_000, 30, 'By rent and two sales of duplexes']],
    comps: [
      ['52 Bittern Road', 352_000, 54, 0.1, 2540, 8000],
      ['9 Curlew Place', 371_000, 97, 1.3, 2700],
    ],
    repairs: [
      ['Electrical', 'Panel, 200 A', 2, 'each', 2500],
      ['Plumbing', 'Water heater', 2, 'each', 1500],
      ['Exterior', 'Exterior paint', 3200, 'sq ft', 3],
    ],
    flags: [
      ['permit', 'high', 'The second kitchen was built without one'],
      ['occupancy', 'low', 'Upstairs let until June'],
    ],
  },
  {
    line: '9 Kestrel Row, Unit 4',
    property_type: 'condo',
    beds: 2,
    baths: 1.5,
    area: 980,
    year_built: 1996,
    occupancy: 'owner',
    rent: 1350,
    neighborhood: 81,
    arv: [[186_000, 5, 'Three sales in the house']],
    comps: [
      ['9 Kestrel Row, Unit 2', 184_000, 33, 0, 960],
      ['9 Kestrel Row, Unit 7', 189_500, 75, 0, 1010],
      ['11 Kestrel Row, Unit 1', 183_000, 140, 0.1, 970],
    ],
    repairs: [['Flooring', 'Carpet', 420, 'sq ft', 4]],
  },
  {
    line: '2300 Old Quarry Road',
    property_type: 'land',
    area: 43_560,
    neighborhood: 44,
    flags: [['flood_zone', 'high', 'The lower third, by the 2019 map']],
  },
  {
    line: '63 Dunlin Street',
    beds: 3,
    baths: 1,
    area: 1180,
    year_built: 1955,
    occupancy: 'vacant',
    rent: 1400,
    neighborhood: 39,
    arv: [[168_000, 210, 'From last spring; to be looked at again']],
    repairs: [
      ['Structure', 'Foundation repair, per pier', 9, 'pier', 1500],
      ['Windows and doors', 'Window, vinyl', 11, 'each', 500],
      ['Plumbing', 'Repipe', 1, 'job', 6000],
      ['Electrical', 'Rewire', 1180, 'sq ft', 8],
    ],
    flags: [
      ['title_defect', 'blocker', 'Two heirs have not signed'],
      ['probate', 'high', 'Opened in March'],
      ['code_violation', 'medium', 'Overgrown lot, notice of the town'],
    ],
  },
  {
    line: '720 Phalarope Avenue',
    beds: 4,
    baths: 2.5,
    area: 2150,
    year_built: 1988,
    occupancy: 'owner',
    rent: 2300,
    neighborhood: 88,
    arv: [[412_000, 18, 'Three sales on the avenue']],
    comps: [
      ['704 Phalarope Avenue', 405_000, 27, 0.1, 2080, 4000],
      ['755 Phalarope Avenue', 421_000, 66, 0.2, 2220, -5000],
      ['12 Avocet Circle', 409_900, 102, 0.6, 2140],
    ],
    repairs: [['Walls', 'Interior paint', 2150, 'sq ft', 3]],
  },
  {
    line: '31 Wigeon Court',
    property_type: 'townhouse',
    beds: 3,
    baths: 2,
    area: 1510,
    year_built: 2004,
    neighborhood: 77,
  },
  {
    line: '5 Sora Trail',
    property_type: 'manufactured',
    beds: 2,
    baths: 1,
    area: 840,
    year_built: 1984,
    rent: 890,
  },
  {
    line: '1402 Harrier Boulevard',
    property_type: 'commercial',
    area: 5200,
    year_built: 1971,
    neighborhood: 61,
  },
  {
    line: '88 Nuthatch Drive',
    beds: 3,
    baths: 2,
    area: 1330,
    year_built: 1979,
    rent: 1525,
    neighborhood: 69,
  },
  { line: '16 Towhee Terrace', beds: 2, baths: 1, area: 910, year_built: 1941, occupancy: 'vacant' },
  {
    line: '209 Pintail Street',
    beds: 4,
    baths: 2,
    area: 1890,
    year_built: 1999,
    rent: 2050,
    neighborhood: 74,
  },
]
