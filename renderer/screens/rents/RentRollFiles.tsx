import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { toastFailed } from '../../components/toast.tsx'
import { usePaper } from '../../components/use-paper.ts'

/** The rent roll of today as a PDF, and as CSV. */
export function RentRollFiles() {
  const { print, pdf } = usePaper(format => client.leases.rentRollFile({ format }), {
    done: name => said`${name} is ready`,
    notPrinted: 'The rent roll was not printed',
    notMade: 'No PDF was made',
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
