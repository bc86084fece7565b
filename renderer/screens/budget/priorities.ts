import type { Priority } from '../../../shared/contract/common.ts'
import type { Option } from '../../form/index.ts'

/** What comes first where the money does not reach for all. */
export const PRIORITIES: readonly Option<Priority>[] = [
  { value: 'A', label: 'A · must be paid' },
  { value: 'B', label: 'B · needed' },
  { value: 'C', label: 'C · can wait' },
  { value: 'D', label: 'D · a treat' },
]
