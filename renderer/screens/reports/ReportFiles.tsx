import { Button } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReportName, ReportQuestion } from '../../../shared/contract/reports.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { SAVE } from '../../components/reports/questions.ts'
import { toastFailed } from '../../components/toast.tsx'
import { usePaper } from '../../components/use-paper.ts'

interface ReportFilesProps {
  readonly report: ReportName
  /** What it is called on paper. */
  readonly title: string
  readonly question: ReportQuestion
}

/** The report on paper, as a PDF, and as CSV. */
export function ReportFiles({ report, title, question }: ReportFilesProps) {
  const { detail: _, ...asked } = question
  const page = (format: 'html' | 'pdf') => client.reports.file({ ...asked, report, title, format })
  const { print, pdf } = usePaper(page, {
    done: name => said`${name} is ready`,
    notPrinted: 'The report was not printed',
    notMade: 'No PDF was made',
  })
  const csv = useMutation({
    mutationFn: () => SAVE[report](question),
    onSuccess: saveFile,
    onError: error => toastFailed('The report was not saved', errorText(error)),
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
        loading={print.isPending}
        onClick={() => print.mutate()}
      >
        Print
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={16} stroke={1.75} aria-hidden />}
        aria-label="Save as PDF"
        loading={pdf.isPending}
        onClick={() => pdf.mutate()}
      >
        PDF
      </Button>
      <Button variant="default" aria-label="Save as CSV" loading={csv.isPending} onClick={() => csv.mutate()}>
        CSV
      </Button>
    </>
  )
}
