import { Button } from '@mantine/core'
import type { LeaseDetail } from '../../../shared/contract/lease-records.ts'
import { client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { Fact, Facts } from '../../components/Facts.tsx'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'

interface LeaseTermsProps {
  readonly lease: LeaseDetail
  readonly currency: string
}

/** What was agreed with the tenant. */
export function LeaseTerms({ lease, currency }: LeaseTermsProps) {
  return (
    <Section title="Agreed">
      <Card>
        <Facts>
          <Fact name="Rent now">
            <Money amount={lease.rent_now} currency={currency} />
          </Fact>
          {lease.rent_steps.map(step => (
            <Fact key={step.from} name="Changes">
              <Money amount={step.rent} currency={currency} /> from <DateText date={step.from} />{' '}
              <RemoveStep lease={lease} step={step} currency={currency} />
            </Fact>
          ))}
          <Fact name="Term">
            <DateText date={lease.start_date} /> to{' '}
            {lease.end_date === null ? 'no end' : <DateText date={lease.end_date} />}
          </Fact>
          {lease.notice_on === null ? null : (
            <Fact name="Reminder of its end">
              <DateText date={lease.notice_on} />
            </Fact>
          )}
          <Fact name="Due on day">{lease.due_day}</Fact>
          <Fact name="Days of grace">{lease.grace_days}</Fact>
          <Fact name="Late fee">
            {lease.late_fee !== null ? (
              <Money amount={lease.late_fee} currency={currency} />
            ) : lease.late_fee_percent === null ? (
              'None'
            ) : (
              `${formatPercent(lease.late_fee_percent)} of what is late`
            )}
          </Fact>
        </Facts>
      </Card>
    </Section>
  )
}

interface RemoveStepProps extends LeaseTermsProps {
  readonly step: LeaseDetail['rent_steps'][number]
}

function RemoveStep({ lease, step, currency }: RemoveStepProps) {
  usePrivacy()
  const day = formatDate(step.from)
  const amount = formatMoney(step.rent, currency)
  return (
    <ConfirmAction
      title="Remove this change of the rent?"
      text={`From ${day} on the rent is what it was before, and no longer ${amount}. The rents of those months are worked out anew.`}
      confirmLabel="Remove change"
      danger
      onConfirm={async () => {
        await client.leases.update({
          lease_id: lease.id,
          rent_steps: lease.rent_steps.filter(each => each.from !== step.from),
        })
        toastDone('Change of the rent removed')
      }}
    >
      {open => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={`Remove the change to ${amount} from ${day}`}
          onClick={open}
        >
          Remove
        </Button>
      )}
    </ConfirmAction>
  )
}
