import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DealMoney } from '../../../shared/contract/deals.ts'
import { DEAL_PARTS, type DealPart } from '../../../shared/domain/deals/deal-money.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { Money } from '../../components/Money.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Deals.module.css'
import { PART_NAMES, TrailRows } from './TrailRows.tsx'

interface DealTrailProps {
  readonly money: DealMoney
  readonly household: Household
}

/** A deal's money from the contract to the fee, by what it was: each figure opens its rows, where each row is sorted. */
export function DealTrail({ money, household: { currency } }: DealTrailProps) {
  const [opened, setOpened] = useState<DealPart | null>(null)
  const { trail, repairs, partner, net, left_out, contract_price } = money
  const hasRows = trail.some(({ items }) => items.length > 0)
  if (!hasRows && repairs.length === 0 && partner === null && left_out === 0) return null
  return (
    <Section title="From contract to fee">
      <Card padded={false}>
        <table className={classes['plainTable']}>
          <caption className={classes['spoken']}>The money of the deal by what it was</caption>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col" className={classes['end']}>
                In
              </th>
              <th scope="col" className={classes['end']}>
                Out
              </th>
              <th scope="col" className={classes['end']}>
                Net
              </th>
            </tr>
          </thead>
          <tbody>
            {trail.map(({ part, received, paid, net: own }) => (
              <tr key={part}>
                <th scope="row">{PART_NAMES[part]}</th>
                <td className={classes['end']}>
                  <Money amount={received} currency={currency} />
                </td>
                <td className={classes['end']}>
                  <Money amount={paid} currency={currency} />
                </td>
                <td className={classes['end']}>
                  <Button variant="subtle" size="compact-sm" onClick={() => setOpened(part)}>
                    <span className={classes['spoken']}>Rows of {PART_NAMES[part]}: </span>
                    <Money amount={own} currency={currency} />
                  </Button>
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">Left of the deal</th>
              <td />
              <td />
              <td className={classes['end']}>
                <strong>
                  <Money amount={net} currency={currency} />
                </strong>
              </td>
            </tr>
          </tbody>
        </table>
      </Card>
      {repairs.length > 0 ? (
        <Repairs lines={repairs} currency={currency} onOpen={() => setOpened('repairs')} />
      ) : null}
      {partner ? <Payable partner={partner} currency={currency} onOpen={() => setOpened('partner')} /> : null}
      <Working leftOut={left_out} contractPrice={contract_price} currency={currency} />
      <TrailRows
        part={opened}
        items={trail.find(({ part }) => part === opened)?.items ?? []}
        lines={repairs.flatMap(({ line }) => (line === null ? [] : [line]))}
        currency={currency}
        onClose={() => setOpened(null)}
      />
    </Section>
  )
}

interface RepairsProps {
  readonly lines: DealMoney['repairs']
  readonly currency: string
  readonly onOpen: () => void
}

function Repairs({ lines, currency, onOpen }: RepairsProps) {
  return (
    <Card padded={false}>
      <table className={classes['plainTable']}>
        <caption className={classes['spoken']}>Repairs against the estimate</caption>
        <thead>
          <tr>
            <th scope="col">Repairs</th>
            <th scope="col" className={classes['end']}>
              Estimate
            </th>
            <th scope="col" className={classes['end']}>
              Paid
            </th>
            <th scope="col" className={classes['end']}>
              Over
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, estimate, actual, over }) => (
            <tr key={line}>
              <th scope="row">{line ?? 'On no line'}</th>
              <td className={classes['end']}>
                <Money amount={estimate} currency={currency} />
              </td>
              <td className={classes['end']}>
                <Button variant="subtle" size="compact-sm" onClick={onOpen}>
                  <span
                    className={classes['spoken']}
                  >{said`Rows of repairs, for ${line ?? 'no line'}: `}</span>
                  <Money amount={actual} currency={currency} />
                </Button>
              </td>
              <td className={classes['end']}>
                <Money amount={over} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

interface PayableProps {
  readonly partner: NonNullable<DealMoney['partner']>
  readonly currency: string
  readonly onOpen: () => void
}

function Payable({ partner, currency, onOpen }: PayableProps) {
  const { name, split_percent, fee, fee_basis, share, paid, open } = partner
  return (
    <Card>
      <p>
        <bdi>{name}</bdi> gets {formatPercent(split_percent)} of{' '}
        {fee_basis === 'actual' ? 'the fee of' : 'an expected fee of'}{' '}
        <Money amount={fee} currency={currency} />: <Money amount={share} currency={currency} />.{' '}
        <Money amount={paid} currency={currency} /> is paid
        {open === null ? (
          ', and nothing is owed before the deal has closed.'
        ) : open < 0 ? (
          <>
            , <Money amount={-open} currency={currency} /> too much.
          </>
        ) : (
          <>
            , <Money amount={open} currency={currency} /> is owed.
          </>
        )}
      </p>
      <Button variant="default" size="compact-sm" onClick={onOpen}>
        Payments to the partner
      </Button>
    </Card>
  )
}

interface WorkingProps {
  readonly leftOut: number
  readonly contractPrice: number | null
  readonly currency: string
}

function Working({ leftOut, contractPrice, currency }: WorkingProps) {
  return (
    <details>
      <summary>How these figures come about</summary>
      <ul>
        {contractPrice === null ? null : (
          <li>
            The contract with the seller is for <Money amount={contractPrice} currency={currency} />.
          </li>
        )}
        <li>
          Each transaction that is for this deal is in one of the {DEAL_PARTS.length} parts. What came in is
          of the fee and what went out is a cost, until you open a figure and say what it was.
        </li>
        <li>All nets together are what came in less what went out, which is what is left of the deal.</li>
        <li>Repairs are held against the repairs listed for the property, by category.</li>
        <li>
          What the partner is owed is the fee × the split, less what is sorted as paid to the partner. To
          settle it, say that the payment is for this deal and was paid to the partner.
        </li>
        {leftOut === 0 ? null : (
          <li>
            {leftOut === 1 ? '1 transaction is' : `${leftOut} transactions are`} left out: not counted for the
            deal, or with no exchange rate.
          </li>
        )}
      </ul>
    </details>
  )
}
