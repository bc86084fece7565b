import { Button, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { useCommands } from '../../app/commands.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { AddBackupFile } from './AddBackupFile.tsx'
import { BackupList } from './BackupList.tsx'
import { BackupPlace } from './BackupPlace.tsx'
import { missingText } from './backup-text.ts'
import { EncryptedBackup } from './EncryptedBackup.tsx'
import classes from './Settings.module.css'

/** Backups and what leaves or enters the program as a whole. */
export function DataSettings({ dataFile }: { readonly dataFile: string }) {
  const backUp = useMutation({
    mutationFn: () => client.backups.create({}),
    onSuccess: ({ attachments: { missing } }) => toastDone(`Backup made and checked${missingText(missing)}`),
    onError: error => toastFailed('No backup was made', errorText(error)),
  })
  const exportAll = useMutation({
    mutationFn: () => client.backups.exportAll({}),
    onSuccess: saveFile,
    onError: error => toastFailed('Nothing was exported', errorText(error)),
  })
  const calendar = useMutation({
    mutationFn: () => client.bills.calendarFile({}),
    onSuccess: saveFile,
    onError: error => toastFailed('The calendar file was not made', errorText(error)),
  })
  useCommands([
    { id: 'data.back-up', label: 'Back up now', group: 'Your data', run: () => backUp.mutate() },
    {
      id: 'data.export',
      label: 'Export everything',
      group: 'Your data',
      keywords: 'zip csv json download',
      run: () => exportAll.mutate(),
    },
  ])
  return (
    <Section
      title="Your data"
      actions={
        <Button size="xs" onClick={() => backUp.mutate()} loading={backUp.isPending}>
          Back up now
        </Button>
      }
    >
      <Card>
        <Stack gap="sm">
          <dl className={classes['facts']}>
            <dt>Data file</dt>
            <dd className={classes['path']}>{dataFile}</dd>
          </dl>
          <BackupPlace />
          <BackupList />
          <Group gap="xs">
            <EncryptedBackup />
            <Button variant="default" onClick={() => exportAll.mutate()} loading={exportAll.isPending}>
              Export everything
            </Button>
            <AddBackupFile />
            <Button variant="default" onClick={() => calendar.mutate()} loading={calendar.isPending}>
              Bills as a calendar
            </Button>
          </Group>
          <p className={classes['muted']}>
            An export is a zip of CSV and JSON files. Backups, encrypted backups and exports can be added
            again here, also on another computer.
          </p>
        </Stack>
      </Card>
    </Section>
  )
}
