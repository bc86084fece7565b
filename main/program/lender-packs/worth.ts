import { round, toMinorUnits } from '../../../shared/domain/holdings/fraction.ts'
import { ownedShare, positionsOn } from '../../../shared/domain/holdings/position.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { accountsKeeping, accountsNamed } from './facts.store.ts'
import type { FigureNeeds } from './needs.ts'
import type { CountedAmount, PackReading } from './reading.ts'

export interface WorthLine extends CountedAmount {
  readonly name: string
  /** What it is of: an account, a kind of holding, the holding that a debt is against. */
  readonly of: string
}

/** What is owned and owed of what the reader may see, with sums of the lines as they stand. */
export interface WorthStatement {
  readonly assets: readonly WorthLine[]
  readonly debts: readonly WorthLine[]
  readonly assets_minor: number
  readonly debts_minor: number
  readonly net_minor: number
}

/** @throws SumTooLarge */
export function worthOf(
  reading: PackReading,
  { accounts }: Pick<FigureNeeds, 'accounts'>,
  deposits_minor: number,
): WorthStatement {
  const { session, as_of, allowed, counted, currency } = reading
  const held = heldLines(reading)
  // What is owed there counts with the holding.
  const keeping = accountsKeeping(session, allowed.holdings)
  const balances = accountsNamed(session, allowed.accounts)
    .filter(({ id, opening_date }) => opening_date <= as_of && !keeping.has(id))
    .map((account): WorthLine => {
      const own_minor = accounts.balanceOnWithin(session, account.id, as_of)
      const minor = counted(own_minor, account.currency)
      return { name: account.name, of: 'Account', own_minor, currency: account.currency, minor }
    })
  const deposits: WorthLine[] =
    deposits_minor === 0
      ? []
      : [
          {
            name: 'Tenants’ deposits',
            of: 'Held',
            own_minor: deposits_minor,
            currency,
            minor: deposits_minor,
          },
        ]
  const assets = [...balances.filter(({ own_minor }) => own_minor > 0), ...held.assets]
  const owed = balances.filter(({ own_minor }) => own_minor < 0).map(negated)
  const debts = [...owed, ...held.debts, ...deposits]
  const assets_minor = sumMinor(assets.flatMap(({ minor }) => minor ?? []))
  const debts_minor = sumMinor(debts.flatMap(({ minor }) => minor ?? []))
  return { assets, debts, assets_minor, debts_minor, net_minor: sumMinor([assets_minor, -debts_minor]) }
}

function heldLines({ holdings, allowed, as_of, countedExactly, counted }: PackReading) {
  const shown = new Set(allowed.holdings)
  const positions = positionsOn(
    holdings.filter(({ id }) => shown.has(id)),
    as_of,
  )
  const assets = positions.flatMap(({ holding, value }): WorthLine[] => {
    if (!value) return []
    const native = ownedShare(value, holding.ownership_pphm)
    const own_minor = toMinorUnits(round(native))
    const minor = countedExactly(native, value.currency)
    return [
      {
        name: holding.label,
        of: holding.asset_type.replaceAll('_', ' '),
        own_minor,
        currency: value.currency,
        minor,
      },
    ]
  })
  const debts = positions.flatMap(({ holding, liabilities }) =>
    liabilities.map(
      ({ liability, balance: { amount_minor, currency } }): WorthLine => ({
        name: liability.name,
        of: holding.label,
        own_minor: amount_minor,
        currency,
        minor: counted(amount_minor, currency),
      }),
    ),
  )
  return { assets, debts }
}

function negated(line: WorthLine): WorthLine {
  return { ...line, own_minor: 0 - line.own_minor, minor: line.minor === null ? null : 0 - line.minor }
}
