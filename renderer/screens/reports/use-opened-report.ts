import { useQuery } from '@tanstack/react-query'
import type { SavedReport } from '../../../shared/contract/reports.ts'
import { api } from '../../api/queries.ts'
import { isSameQuestion, nameOf, savedQuestionOf, searchOf } from '../../components/reports/questions.ts'
import type { ReportsSearch } from '../../components/reports/search.ts'

export interface OpenedReport {
  /** What is shown: the saved report's question where its name alone is in the address, else the address's. */
  readonly search: ReportsSearch
  readonly saved: readonly SavedReport[]
  readonly current: SavedReport | undefined
  /** Whether what is shown is not what was saved. */
  readonly changed: boolean
  /** Until it is known what was saved under the name. */
  readonly isPending: boolean
}

/** The report that the address leads to. */
export function useOpenedReport(address: ReportsSearch): OpenedReport {
  const list = useQuery(api.reports.listSaved.queryOptions({ input: {} }))
  const saved = list.data?.items ?? []
  const current = saved.find(each => each.id === address.saved)
  const { saved: id, ...rest } = address
  const isNameAlone = id !== undefined && Object.values(rest).every(value => value === undefined)
  const search = isNameAlone && current ? searchOf(current) : address
  const changed =
    current !== undefined &&
    (nameOf(search) !== current.report || !isSameQuestion(savedQuestionOf(search), current.question))
  return { search, saved, current, changed, isPending: isNameAlone && list.isPending }
}
