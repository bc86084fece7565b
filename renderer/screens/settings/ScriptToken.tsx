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
      <ReadFailure query={token} title="The token could not be loaded" />
      <CopyText
        label="Example command"
        value={commandText(address, visible)}
        secret={async () => commandText(address, await readToken())}
        wraps
      />
      <p className={classes['muted']}>
        Anyone with the token can open your household. It is valid until you close Valhalla or make a new one.
        It is not saved in a file: copy it again after each start.
      </p>
      <div>
        <ConfirmAction
          title="Make a new token?"
          text="Scripts that use the current one are refused until you give them the new one."
          confirmLabel="Make a new token"
          danger
          onConfirm={async () => {
            await client.scripts.renewToken({})
            toastDone('New token made. The old one is refused')
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
