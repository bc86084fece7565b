import { describe, expect, it } from 'vitest'
import { withOptions } from '../../../renderer/screens/import/options.ts'

describe('what a person settled about a file', () => {
  it('keeps the parts of a mapping beside each other, the newest of each', () => {
    const first = withOptions({}, { csv: { delimiter: ';', date_column: 1 } })
    expect(withOptions(first, { csv: { date_column: 2 } })).toEqual({
      csv: { delimiter: ';', date_column: 2 },
    })
  })

  it('keeps a choice of null, which says that there is no such column', () => {
    expect(withOptions({ csv: { balance_column: 3 } }, { csv: { balance_column: null } })).toEqual({
      csv: { balance_column: null },
    })
  })

  it('has one target for each account of the file', () => {
    const first = withOptions({}, { targets: [{ account_key: 'a', account_id: 'acct_1' }] })
    const both = withOptions(first, { targets: [{ account_key: 'b', account_id: 'acct_2' }] })
    expect(
      withOptions(both, { targets: [{ account_key: 'a', account_id: 'acct_3' }], date_order: 'dmy' }),
    ).toEqual({
      targets: [
        { account_key: 'b', account_id: 'acct_2' },
        { account_key: 'a', account_id: 'acct_3' },
      ],
      date_order: 'dmy',
    })
  })
})
