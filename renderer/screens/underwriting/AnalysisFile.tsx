import { Box, Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { toWire } from '../../../shared/domain/underwriting/wire.ts'
import { errorCode, errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { toastDone } from '../../components/toast.tsx'

interface ToPrint {
  readonly calculator: Calculator
  readonly given: Given<string>
  readonly prop_id: string | undefined
  readonly currency: string
}

export type SaveAnalysis = UseMutationResult<File, Error, 'pdf' | 'html'>

/** Saves the inputs on the screen, and what comes of them, as one page. */
export function useAnalysisFile({ calculator, given, prop_id, currency }: ToPrint): SaveAnalysis {
  return useMutation({
    mutationFn: (format: 'pdf' | 'html') =>
      client.underwriting.analysisFile({
        model: calculator.name,
        inputs: { ...toWire(calculator.fields, given, currency) },
        ...(prop_id !== undefined && { prop_id }),
        format,
      }),
    onSuccess: file => {
      saveFile(file)
      toastDone(said`${file.name} is ready to send`)
    },
  })
}

interface PdfButtonProps {
  readonly save: SaveAnalysis
  /** Whether there is a result to print. */
  readonly enabled: boolean
}

export function PdfButton({ save, enabled }: PdfButtonProps) {
  return (
    <Button
      variant="default"
      leftSection={<IconFileTypePdf size={16} stroke={1.75} />}
      aria-label="Save as PDF"
      disabled={!enabled}
      loading={save.isPending}
      onClick={() => save.mutate('pdf')}
    >
      PDF
    </Button>
  )
}

/** Why there is no file, and, where nothing here can print, the page itself to print elsewhere. */
export function NoFile({ save }: Pick<PdfButtonProps, 'save'>) {
  if (!save.error) return null
  const cannotPrint = errorCode(save.error) === 'CONFLICT'
  return (
    <Box mb="md">
      <ErrorCard
        title="No file was made"
        text={errorText(save.error)}
        onRetry={cannotPrint ? () => save.mutate('html') : undefined}
        retryLabel="Save as page"
      />
    </Box>
  )
}
