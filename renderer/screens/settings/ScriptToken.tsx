import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client, queryClient } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { CopyText } from '../../components/CopyText.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Settings.module.css'

const HIDDEN = '••••••••'
const TOKEN = api.scripts.token.queryOptions({ input: {} })

const readToken = async (): Promise<string> => (await client.scripts.token({})).token

/** The token, which the page asks for only while it is shown or when it is copied, and a command to try it with. */
export function ScriptToken({ address }: { readonly address: string }) {
  const [shown, setShown] = useState(false)
  const token = useQuery({ ...TOKEN, enabled: shown, gcTime: 0 })
  const show = (on: boolean) => {
    setShown(on)
    if (!on) queryClient.removeQueries({ queryKey: TOKEN.queryKey })
  }
  const visible = shown ? (token.data?.token ?? HIDDEN) : HIDDEN
  return (
    <>
      <CopyText
        label="Token"
        value={visible}
        secret={readToken}
        wraps
        actions={
          <Button
            variant="default"
            onClick={() => show(!shown)}
            aria-label={shown ? 'Hide the token' : 'Show the token'}
          >
            {shown ? 'Hide' : 'Show'}
          </Button>
        }
      />
      <ReadFailure query={token} title="The token could not be read" />
      <CopyText
        label="To try it in a terminal"
        value={commandText(address, visible)}
        secret={async () => commandText(address, await readToken())}
        wraps
      />
      <p className={classes['muted']}>
        The token opens your household to whoever has it. It is good until Valhalla ends or you make another
        one, and is kept in no file: after a start, copy it anew.
      </p>
      <div>
        <ConfirmAction
          title="Make a new token?"
          text="Every script that uses the present one is refused from that moment, until you give it the new one."
          confirmLabel="Make a new token"
          danger
          onConfirm={async () => {
            await client.scripts.renewToken({})
            toastDone('There is a new token. The one before is refused')
          }}
        >
          {open => (
            <Button variant="default" size="xs" onClick={open}>
              New token
            </Button>
          )}
        </ConfirmAction>
      </div>
    </>
  )
}

function commandText(address: string, token: string): string {
  return `curl -H "Authorization: Bearer ${token}" ${address}/core/bills/upcoming`
}
