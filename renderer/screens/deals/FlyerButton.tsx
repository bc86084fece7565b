import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { usePaper } from '../../components/use-paper.ts'

interface FlyerButtonProps {
  readonly dealId: string
  /** With why it fits them; for anybody where left out. */
  readonly buyerId?: string
}

/** The deal on one sheet, saved as a PDF. */
export function FlyerButton({ dealId, buyerId }: FlyerButtonProps) {
  const page = (format: 'html' | 'pdf') =>
    client.messages.flyer({
      deal_id: dealId,
      ...(buyerId !== undefined && { buyer_id: buyerId }),
      format,
    })
  const { print, pdf } = usePaper(page, {
    done: name => said`${name} is ready to send`,
    notPrinted: 'The flyer was not printed',
    notMade: 'No flyer was made',
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
