import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import { errorCode, errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { printPage } from '../../components/print-page.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'

/** The rent roll of today as a PDF, and as CSV. */
export function RentRollFiles() {
  const print = useMutation({
    mutationFn: async () => printPage(await client.leases.rentRollFile({ format: 'html' })),
    onError: error => toastFailed('The rent roll was not printed', errorText(error)),
  })
  const pdf = useMutation({
    mutationFn: () => client.leases.rentRollFile({ format: 'pdf' }),
    onSuccess: file => {
      saveFile(file)
      toastDone(said`${file.name} is ready`)
    },
    // Where nothing here makes a PDF, the dialog that prints can: on most computers it prints into a file.
    onError: error =>
      errorCode(error) === 'CONFLICT' ? print.mutate() : toastFailed('No PDF was made', errorText(error)),
  })
  const csv = useMutation({
    mutationFn: () => client.leases.rentRollCsv({}),
    onSuccess: saveFile,
    onError: error => toastFailed('The rent roll was not saved', errorText(error)),
  })
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconFileTypePdf size={16} stroke={1.75} aria-hidden />}
        aria-label="Save the rent roll as PDF"
        loading={pdf.isPending || print.isPending}
        onClick={() => pdf.mutate()}
      >
        PDF
      </Button>
      <Button
        variant="default"
        size="xs"
        aria-label="Save the rent roll as CSV"
        loading={csv.isPending}
        onClick={() => csv.mutate()}
      >
        CSV
      </Button>
    </>
  )
}
