import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import { errorCode, errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { printPage } from '../../components/print-page.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'

interface FlyerButtonProps {
  readonly dealId: string
  /** With why it fits them; for anybody where left out. */
  readonly buyerId?: string
}

/** The deal on one sheet, saved as a PDF. */
export function FlyerButton({ dealId, buyerId }: FlyerButtonProps) {
  const page = (format: 'html' | 'pdf') =>
    client.communications.flyer({
      deal_id: dealId,
      ...(buyerId !== undefined && { buyer_id: buyerId }),
      format,
    })
  const print = useMutation({
    mutationFn: async () => printPage(await page('html')),
    onError: error => toastFailed('The flyer was not printed', errorText(error)),
  })
  const pdf = useMutation({
    mutationFn: () => page('pdf'),
    onSuccess: file => {
      saveFile(file)
      toastDone(said`${file.name} is ready to send`)
    },
    // Where nothing here makes a PDF, the dialog that prints can: on most computers it prints into a file.
    onError: error =>
      errorCode(error) === 'CONFLICT' ? print.mutate() : toastFailed('No flyer was made', errorText(error)),
  })
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconFileTypePdf size={14} stroke={1.75} aria-hidden />}
      loading={pdf.isPending || print.isPending}
      onClick={() => pdf.mutate()}
    >
      Flyer
    </Button>
  )
}
