import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import { toMinor } from '../../../shared/domain/money.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'

function minorOf(amount: number | null, currency: string): number | null {
  if (amount === null) return null
  const read = toMinor(amount, currency)
  return read.ok ? read.minor : null
}

/** What a property's intel fills in of any calculator's inputs; what is typed goes before it. */
export function intelOf(
  property: Pick<PropertyDetail, 'arv' | 'repairs_total' | 'projected_rent'>,
  currency: string,
): Given<string> {
  return {
    arv_minor: minorOf(property.arv, currency),
    repairs_minor: minorOf(property.repairs_total, currency),
    rent_monthly_minor: minorOf(property.projected_rent, currency),
  }
}
