import type { Areas } from '../../../shared/contract/budget.ts'
import type { Option } from '../../form/index.ts'

/** What a household may want to see of the program. */
export const AREA_CHOICES: readonly Option<Areas>[] = [
  { value: 'both', label: 'My household and real-estate deals' },
  { value: 'household', label: 'My household: bills, budget, accounts' },
  { value: 'deals', label: 'Real-estate deals' },
]
