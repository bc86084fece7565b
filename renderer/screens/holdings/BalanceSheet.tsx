import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { AssetType, HoldingSummary } from '../../../shared/contract/holdings.ts'
import { daysBetween } from '../../../shared/domain/calendar.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { relativeDay } from '../../components/date-text.ts'
import { LongList } from '../../components/LongList.tsx'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { CodedMoney } from './CodedMoney.tsx'
import classes from './Holdings.module.css'
import { ASSET_NAMES, shareText } from './names.ts'

type Line = HoldingSummary['holdings'][number]

/** A valuation of more days than this is marked: what something was worth a year ago says little of today. */
const OLD_VALUE_DAYS = 365
/** Pixels. */
const LINE_HEIGHT = 36

interface Group {
  readonly key: string
  readonly title: string
  /** Null where nothing in it could be converted: that is not the same as worth nothing. */
  readonly total: number | null
  /** Something in it could not be converted, and is not in the total. */
  readonly partial: boolean
  readonly lines: readonly Line[]
}

function assetGroups({ holdings, by_asset_type }: HoldingSummary): Group[] {
  const types = [...new Set(holdings.map(({ asset_type }) => asset_type))]
  return types
    .map((type: AssetType): Group => {
      const lines = holdings
        .filter(({ asset_type }) => asset_type === type)
        .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || a.label.localeCompare(b.label))
      return {
        key: type,
        title: ASSET_NAMES[type],
        total: lines.some(({ value }) => value !== null) ? (by_asset_type[type] ?? 0) : null,
        partial: lines.some(({ value, native_value }) => value === null && native_value !== null),
        lines,
      }
    })
    .sort((a, b) => (b.total ?? 0) - (a.total ?? 0) || a.title.localeCompare(b.title))
}

/** What is owned, by type, and what is owed against it; each group opens to what it is made of. */
export function BalanceSheet({
  summary,
  today,
}: {
  readonly summary: HoldingSummary
  readonly today: string
}) {
  usePrivacy()
  const owing = summary.holdings.filter(({ liabilities }) => liabilities > 0)
  return (
    <Section title="Balance sheet" hint={`${summary.holdings.length} held, ${totalText(summary)}`}>
      <Card padded={false}>
        <ul className={classes['groups']} aria-label="What is owned">
          {assetGroups(summary).map((group, index) => (
            <GroupRow
              key={group.key}
              group={group}
              whole={summary.total_value}
              color={`var(--chart-${(index % 6) + 1})`}
              currency={summary.base_currency}
            >
              {line => <AssetLine line={line} base={summary.base_currency} today={today} />}
            </GroupRow>
          ))}
          {owing.length > 0 ? (
            <GroupRow
              group={{
                key: 'owed',
                title: 'Owed',
                total: summary.liabilities,
                partial: summary.unconverted.some(({ kind }) => kind === 'liability'),
                lines: owing,
              }}
              whole={summary.total_value}
              color="var(--liability)"
              currency={summary.base_currency}
              owed
            >
              {line => (
                <>
                  <span className={classes['what']}>
                    Against{' '}
                    <Link
                      to="/holdings/$holdingId"
                      params={{ holdingId: line.holding_id }}
                      className={classes['name'] ?? ''}
                    >
                      {line.label}
                    </Link>
                  </span>
                  <span className={classes['amount']}>
                    <Money amount={line.liabilities} currency={summary.base_currency} tone="liability" />
                  </span>
                </>
              )}
            </GroupRow>
          ) : null}
        </ul>
      </Card>
    </Section>
  )
}

/** What all that is owned comes to. */
function totalText({ total_value, base_currency, unconverted }: HoldingSummary): string {
  const isLess = unconverted.some(({ kind }) => kind !== 'liability')
  return `${isLess ? 'at least ' : ''}${formatMoney(total_value, base_currency)}`
}

interface GroupRowProps {
  readonly group: Group
  readonly whole: number
  readonly color: string
  readonly currency: string
  readonly owed?: boolean
  readonly children: (line: Line) => ReactNode
}

function GroupRow({ group, whole, color, currency, owed = false, children }: GroupRowProps) {
  const [opened, setOpened] = useState(true)
  const share = whole > 0 ? (group.total ?? 0) / whole : 0
  return (
    <li className={classes['group']}>
      <button
        type="button"
        className={classes['groupHead']}
        aria-expanded={opened}
        onClick={() => setOpened(now => !now)}
      >
        <IconChevronRight size={15} stroke={2} className={classes['chevron']} aria-hidden />
        <span className={classes['groupName']}>
          {group.title} <span className={classes['muted']}>· {group.lines.length}</span>
        </span>
        <span
          className={classes['weight']}
          style={cssVariables({
            '--share': `${Math.min(share * 100, 100).toFixed(2)}%`,
            '--weight-color': color,
          })}
          aria-hidden
        >
          <span />
        </span>
        <span className={classes['percent']}>{group.total === null ? '' : shareText(share)}</span>
        <span className={classes['groupAmount']}>
          {group.total === null ? (
            <span className={classes['muted']}>Not known</span>
          ) : (
            <>
              {group.partial ? <span className={classes['atLeast']}>at least </span> : null}
              <Money amount={group.total} currency={currency} tone={owed ? 'liability' : 'plain'} />
            </>
          )}
        </span>
      </button>
      {opened ? (
        <LongList
          label={group.title}
          items={group.lines}
          itemKey={line => line.holding_id}
          rowHeight={LINE_HEIGHT}
          className={classes['lines']}
          rowClassName={classes['line']}
        >
          {children}
        </LongList>
      ) : null}
    </li>
  )
}

interface AssetLineProps {
  readonly line: Line
  readonly base: string
  readonly today: string
}

function AssetLine({ line, base, today }: AssetLineProps) {
  const { value, native_value, currency, valued_on } = line
  const old = valued_on !== null && daysBetween(valued_on, today) > OLD_VALUE_DAYS
  return (
    <>
      <span className={classes['what']}>
        <Link
          to="/holdings/$holdingId"
          params={{ holdingId: line.holding_id }}
          className={classes['name'] ?? ''}
        >
          {line.label}
        </Link>
        {old && valued_on !== null ? (
          <ToneBadge tone="warning">{`Valued ${relativeDay(valued_on, today)}`}</ToneBadge>
        ) : null}
        {line.stale ? <ToneBadge tone="warning">Old rate</ToneBadge> : null}
        {valued_on === null ? <ToneBadge>Not valued</ToneBadge> : null}
        {value === null && valued_on !== null ? <ToneBadge tone="warning">No rate</ToneBadge> : null}
      </span>
      {native_value !== null && currency !== null && currency !== base ? (
        <span className={classes['native']}>
          <CodedMoney amount={native_value} currency={currency} tone="muted" />
        </span>
      ) : null}
      <span className={classes['amount']}>
        {value === null ? (
          <span className={classes['muted']}>–</span>
        ) : (
          <Money amount={value} currency={base} />
        )}
      </span>
    </>
  )
}
