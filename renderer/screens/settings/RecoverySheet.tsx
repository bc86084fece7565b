import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { escaped } from '../../../shared/domain/html-text.ts'
import { beginAnew } from '../../app/held-page.ts'
import { CopyText } from '../../components/CopyText.tsx'
import { printPage } from '../../components/print-page.ts'

/** Shows a recovery key, once, with a way to print it. The page begins anew when it is closed. */
export function RecoverySheet({ recoveryKey }: { readonly recoveryKey: string }) {
  const [printed, setPrinted] = useState(false)
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title="Your recovery key"
    >
      <Stack gap="sm">
        <p>
          It opens your data if you forget the passphrase. It is not kept anywhere and is shown only now.
          Print it, and put the sheet where you keep your papers.
        </p>
        <CopyText label="Recovery key" value={recoveryKey} wraps />
        <Group justify="flex-end" gap="xs">
          <Button
            data-autofocus
            variant={printed ? 'default' : 'filled'}
            onClick={() => {
              setPrinted(true)
              void printPage(sheetOf(recoveryKey))
            }}
          >
            Print the sheet
          </Button>
          <Button variant={printed ? 'filled' : 'default'} onClick={() => beginAnew(true)}>
            I have it
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function sheetOf(recoveryKey: string): File {
  const text = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Valhalla recovery key</title>
<style>body{font:12pt/1.5 system-ui,sans-serif;margin:3cm}code{display:block;margin:1cm 0;font-size:16pt}</style></head>
<body><h1>Valhalla recovery key</h1>
<p>Whoever has this key can open the encrypted data of this household. Keep the sheet safe.</p>
<code>${escaped(recoveryKey)}</code>
<p>To use it: open Valhalla, choose “Use the recovery key”, and type it. Then set a new passphrase in Settings.</p>
</body></html>`
  return new File([text], 'Valhalla recovery key', { type: 'text/html' })
}
