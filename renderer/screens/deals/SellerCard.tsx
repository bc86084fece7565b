import { Link } from '@tanstack/react-router'
import type { Deal } from '../../../shared/contract/deals.ts'
import { otherPhones } from '../../../shared/domain/deals/other-phones.ts'
import type { Household } from '../../api/household.ts'
import { ContactLink } from '../../components/ContactLink.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { Money } from '../../components/Money.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'

const CONSENT = { unknown: 'Not asked', given: 'Given', refused: 'Refused' } as const

/** Who sells, how to reach them, and which partner has a share. */
export function SellerCard({ deal, household }: { readonly deal: Deal; readonly household: Household }) {
  const others = [...new Set(otherPhones(deal.meta))]
  return (
    <Section title="Seller">
      <Card>
        <Facts>
          <Fact name="Name">{deal.seller_name || '–'}</Fact>
          <Fact name="Phone">
            <ContactLink kind="phone" text={deal.seller_phone} />
          </Fact>
          {others.length === 0 ? null : (
            <Fact name="Other phones">
              {others.map(phone => (
                <div key={phone}>
                  <ContactLink kind="phone" text={phone} />
                </div>
              ))}
            </Fact>
          )}
          <Fact name="E-mail">
            <ContactLink kind="email" text={deal.seller_email} />
          </Fact>
          <Fact name="Time zone">{deal.seller_time_zone ?? 'Unknown: texts and calls are held'}</Fact>
          <Fact name="Consent">{CONSENT[deal.seller_consent]}</Fact>
          <Fact name="Asking price">
            {deal.asking_price === null ? (
              '–'
            ) : (
              <Money amount={deal.asking_price} currency={household.currency} />
            )}
          </Fact>
          {deal.partner_id === null ? null : (
            <Fact name="Partner">
              <Link to="/partners/$partnerId" params={{ partnerId: deal.partner_id }}>
                {deal.partner_name}
              </Link>
              {deal.partner_split === null ? null : `, ${formatPercent(deal.partner_split)} of the fee`}
            </Fact>
          )}
        </Facts>
      </Card>
    </Section>
  )
}
