import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ShareToken } from '../../../shared/contract/partners.ts'
import { todayIn } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { useTimeZone } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { formatInstant } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { type StatusTone, ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Partners.module.css'

interface TokenListProps {
  readonly partnerId: string
  readonly today: string
  /** Opens the way to make one; left out where none can be made. */
  readonly onShare: (() => void) | undefined
}

const LOOKS = {
  active: { label: 'Active', tone: 'gain' },
  expired: { label: 'Expired', tone: 'neutral' },
  revoked: { label: 'Revoked', tone: 'neutral' },
} as const satisfies Record<ShareToken['status'], { readonly label: string; readonly tone: StatusTone }>

/** The links that were given out: until when they are good, whether they were used, and a way to end each. */
export function TokenList({ partnerId, today, onShare }: TokenListProps) {
  const tokens = useQuery(api.partners.listTokens.queryOptions({ input: { subject_id: partnerId } }))
  const items = tokens.data?.items ?? []
  return (
    <Section title="Links" hint={items.length > 0 ? items.length : undefined}>
      <ReadFailure query={tokens} title="The links could not be loaded" />
      {tokens.isPending ? <RowsSkeleton label="Loading the links" rows={2} /> : null}
      {tokens.data ? (
        <Card padded={items.length === 0}>
          {items.length === 0 ? (
            <p className={classes['none']}>
              No links yet. Only you can see this board.{' '}
              {onShare ? (
                <Button variant="subtle" size="compact-sm" onClick={onShare}>
                  Make a link
                </Button>
              ) : null}
            </p>
          ) : (
            <ul className={classes['tokens']} aria-label="Links to this board">
              {items.map(token => (
                <TokenRow key={token.id} token={token} today={today} />
              ))}
            </ul>
          )}
        </Card>
      ) : null}
    </Section>
  )
}

function TokenRow({ token, today }: { readonly token: ShareToken; readonly today: string }) {
  const zone = useTimeZone()
  const name = token.label || `Link of ${formatInstant(token.created_at, zone)}`
  const dayOf = (instant: string) => todayIn(Date.parse(instant), zone)
  const revoke = async () => {
    await client.partners.revokeToken({ token_id: token.id })
    toastDone('The link was revoked')
  }
  return (
    <li className={classes['token']}>
      <span className={classes['tokenHead']}>
        <span className={classes['tokenName']}>{name}</span>
        <ToneBadge tone={LOOKS[token.status].tone}>{LOOKS[token.status].label}</ToneBadge>
      </span>
      <span className={classes['muted']}>
        {token.status === 'active' ? (
          <>
            Valid until <DateText date={dayOf(token.expires_at)} style="short" today={today} />
          </>
        ) : (
          <>
            Ended <DateText date={dayOf(token.revoked_at ?? token.expires_at)} style="medium" />
          </>
        )}
      </span>
      <span className={classes['muted']}>
        {token.last_used_at === null
          ? 'Never used'
          : `Used ${token.uses === 1 ? 'once' : `${token.uses} times`}, last ${formatInstant(token.last_used_at, zone)}${token.last_way === 'view' ? ' in the live view' : ''}`}
      </span>
      {token.status === 'active' ? (
        <ConfirmAction
          title="Revoke this link?"
          text="It no longer opens the board. Files saved earlier are not affected. This cannot be undone, but you can make a new link."
          confirmLabel="Revoke link"
          danger
          onConfirm={revoke}
        >
          {open => (
            <Button
              variant="default"
              size="compact-sm"
              className={classes['revoke'] ?? ''}
              aria-label={said`Revoke ${name}`}
              onClick={open}
            >
              Revoke
            </Button>
          )}
        </ConfirmAction>
      ) : null}
    </li>
  )
}
