import { reports, type SavedReport } from '../../../shared/contract/reports.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { nameOf, savedQuestionOf } from '../../components/reports/questions.ts'
import type { ReportsSearch } from '../../components/reports/search.ts'
import { toastDone } from '../../components/toast.tsx'
import { CheckField, Form, inputSchema, TextField, useForm } from '../../form/index.ts'

interface SaveReportProps {
  /** The report whose name and places change; a new one of what is shown without it. */
  readonly report: SavedReport | undefined
  /** What is shown. */
  readonly search: ReportsSearch
  readonly onSaved: (report: SavedReport) => void
}

const Named = inputSchema(reports.save).pick({ name: true, on_sidebar: true, on_today: true })

/** Keeps what is shown under a name, or gives a saved report another name or another place. */
export function SaveReport({ report, search, onSaved }: SaveReportProps) {
  const form = useForm({
    schema: Named,
    initial: {
      name: report?.name ?? '',
      on_sidebar: report?.on_sidebar ?? false,
      on_today: report?.on_today ?? false,
    },
    send: input =>
      report
        ? client.reports.changeSaved({ saved_id: report.id, ...input })
        : client.reports.save({ ...input, report: nameOf(search), question: savedQuestionOf(search) }),
    done: saved => {
      toastDone(said`${saved.name} saved`)
      onSaved(saved)
    },
  })
  const { bind } = form
  return (
    <Form form={form} layout="page" submit="Save" failure="The report was not saved">
      <TextField data-autofocus label="Name" binding={bind('name')} />
      <CheckField label="In the sidebar" binding={bind('on_sidebar')} />
      <CheckField label="As a card on Today" binding={bind('on_today')} />
    </Form>
  )
}
