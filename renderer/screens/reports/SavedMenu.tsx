import { Button, Menu } from '@mantine/core'
import { IconBookmark, IconDeviceFloppy, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SavedReport } from '../../../shared/contract/reports.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { nameOf, savedQuestionOf } from '../../components/reports/questions.ts'
import type { ReportsSearch } from '../../components/reports/search.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { FormModal } from '../../form/index.ts'
import { SaveReport } from './SaveReport.tsx'

interface SavedMenuProps {
  readonly saved: readonly SavedReport[]
  /** The one that is shown. */
  readonly current: SavedReport | undefined
  /** Whether what is shown is not what was saved. */
  readonly changed: boolean
  readonly search: ReportsSearch
  readonly onOpen: (report: SavedReport) => void
  readonly onRemoved: () => void
}

/** The reports with a name: to open one, to keep what is shown as one, and what can be done with the one that is shown. */
export function SavedMenu({ saved, current, changed, search, onOpen, onRemoved }: SavedMenuProps) {
  const [form, setForm] = useState<'new' | 'change' | null>(null)
  const keep = useMutation({
    mutationFn: (report: SavedReport) =>
      client.reports.changeSaved({
        saved_id: report.id,
        report: nameOf(search),
        question: savedQuestionOf(search),
      }),
    onSuccess: report => {
      toastDone(said`${report.name} is as it is shown now`)
      onOpen(report)
    },
    onError: error => toastFailed('The report was not saved', errorText(error)),
  })
  const remove = useMutation({
    mutationFn: (report: SavedReport) => client.reports.removeSaved({ saved_id: report.id }),
    onSuccess: report => {
      toastDone(said`${report.name} removed`)
      onRemoved()
    },
    onError: error => toastFailed('The report was not removed', errorText(error)),
  })
  return (
    <>
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.75} aria-hidden />}>
            Saved
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved.length > 0 ? <Menu.Label>Saved reports</Menu.Label> : null}
          {saved.map(report => (
            <Menu.Item key={report.id} onClick={() => onOpen(report)}>
              {report.name}
            </Menu.Item>
          ))}
          {saved.length > 0 ? <Menu.Divider /> : null}
          <Menu.Item
            leftSection={<IconDeviceFloppy size={16} stroke={1.75} aria-hidden />}
            onClick={() => setForm('new')}
          >
            Save this report
          </Menu.Item>
          {current ? (
            <>
              {changed ? (
                <Menu.Item
                  leftSection={<IconDeviceFloppy size={16} stroke={1.75} aria-hidden />}
                  onClick={() => keep.mutate(current)}
                >
                  {said`Save the changes to ${current.name}`}
                </Menu.Item>
              ) : null}
              <Menu.Item
                leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />}
                onClick={() => setForm('change')}
              >
                {said`Rename or pin ${current.name}`}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
                onClick={() => remove.mutate(current)}
              >
                {said`Remove ${current.name}`}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <FormModal
        opened={form !== null}
        onClose={() => setForm(null)}
        title={form === 'change' ? 'Rename or pin the report' : 'Save this report'}
        text="It keeps what is asked for, and not the figures: they are made anew each time."
      >
        {form === null ? null : (
          <SaveReport
            report={form === 'change' ? current : undefined}
            search={search}
            onSaved={report => {
              const isNew = form === 'new'
              setForm(null)
              if (isNew) onOpen(report)
            }}
          />
        )}
      </FormModal>
    </>
  )
}
