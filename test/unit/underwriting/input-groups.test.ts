import { describe, expect, it } from 'vitest'
import { CALCULATORS, calculatorNamed } from '../../../shared/domain/underwriting/calculators.ts'
import { inputGroups } from '../../../shared/domain/underwriting/input-groups.ts'

const fieldsOf = (model: string) => calculatorNamed(model)?.fields ?? []
const namesOf = (model: string) =>
  inputGroups(fieldsOf(model)).map(({ group, fields }) => [group, fields.map(({ name }) => name)])

describe('the inputs of a calculator', () => {
  it.each(CALCULATORS.map(({ name, fields }) => [name, fields] as const))(
    'of %s are each in one group',
    (_name, fields) => {
      const grouped = inputGroups(fields).flatMap(each => each.fields)
      expect(grouped).toHaveLength(fields.length)
      expect(new Set(grouped)).toEqual(new Set(fields))
    },
  )

  it('are grouped by what they are about', () => {
    expect(namesOf('flip_v1')).toEqual([
      ['price', ['arv_minor', 'purchase_minor', 'repairs_minor', 'buying_minor']],
      ['loan', ['loan_minor', 'loan_share_pphm', 'loan_rate_pphm', 'points_pphm']],
      [
        'sale',
        ['held_months', 'holding_monthly_minor', 'holding_minor', 'selling_share_pphm', 'selling_minor'],
      ],
    ])
    expect(namesOf('brrrr_analysis_v1').map(([group]) => group)).toEqual([
      'price',
      'loan',
      'refinance',
      'rent',
      'sale',
    ])
    expect(namesOf('rental_v1').at(-1)).toEqual([
      'sale',
      ['hold_years', 'appreciation_pphm', 'rent_growth_pphm', 'cost_growth_pphm', 'sale_pphm'],
    ])
  })

  it('are not grouped where there are few', () => {
    expect(namesOf('wholesale_70_rule_v1')).toEqual([
      [null, fieldsOf('wholesale_70_rule_v1').map(({ name }) => name)],
    ])
  })
})
