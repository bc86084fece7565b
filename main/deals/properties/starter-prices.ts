/**
 * Repairs that most rehabs have, to begin a price list with. Unit costs are whole US dollars, rounded from what contractors' cost guides
 * commonly print; they are a start to be edited, not advice, and they are added as they are whatever the household's currency.
 */
export const STARTER_PRICES: readonly {
  readonly category: string
  readonly description: string
  readonly unit: string
  readonly unit_cost: number
}[] = [
  { category: 'Roof', description: 'Asphalt shingles, tear-off and replace', unit: 'sq ft', unit_cost: 6 },
  { category: 'Roof', description: 'Gutters and downspouts', unit: 'ft', unit_cost: 10 },
  { category: 'Exterior', description: 'Siding, vinyl', unit: 'sq ft', unit_cost: 8 },
  { category: 'Exterior', description: 'Exterior paint', unit: 'sq ft', unit_cost: 3 },
  { category: 'Exterior', description: 'Landscaping and clean-up', unit: 'job', unit_cost: 2000 },
  { category: 'Structure', description: 'Foundation repair, per pier', unit: 'pier', unit_cost: 1500 },
  { category: 'Windows and doors', description: 'Window, vinyl', unit: 'each', unit_cost: 500 },
  { category: 'Windows and doors', description: 'Exterior door', unit: 'each', unit_cost: 900 },
  { category: 'Windows and doors', description: 'Interior door', unit: 'each', unit_cost: 250 },
  { category: 'Kitchen', description: 'Cabinets and worktop', unit: 'job', unit_cost: 9000 },
  { category: 'Kitchen', description: 'Appliance set', unit: 'set', unit_cost: 3000 },
  { category: 'Bathroom', description: 'Full bathroom', unit: 'each', unit_cost: 6500 },
  { category: 'Bathroom', description: 'Half bathroom', unit: 'each', unit_cost: 3000 },
  { category: 'Flooring', description: 'Vinyl plank', unit: 'sq ft', unit_cost: 5 },
  { category: 'Flooring', description: 'Carpet', unit: 'sq ft', unit_cost: 4 },
  { category: 'Walls', description: 'Interior paint', unit: 'sq ft', unit_cost: 3 },
  { category: 'Walls', description: 'Drywall, replace', unit: 'sq ft', unit_cost: 3 },
  { category: 'Electrical', description: 'Panel, 200 A', unit: 'each', unit_cost: 2500 },
  { category: 'Electrical', description: 'Rewire', unit: 'sq ft', unit_cost: 8 },
  { category: 'Plumbing', description: 'Water heater', unit: 'each', unit_cost: 1500 },
  { category: 'Plumbing', description: 'Repipe', unit: 'job', unit_cost: 6000 },
  {
    category: 'Heating and cooling',
    description: 'Furnace and air conditioning',
    unit: 'system',
    unit_cost: 9000,
  },
  { category: 'General', description: 'Dumpster', unit: 'each', unit_cost: 500 },
  { category: 'General', description: 'Permits', unit: 'job', unit_cost: 1500 },
]
