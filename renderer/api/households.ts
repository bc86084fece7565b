import { useMutation, useQuery } from '@tanstack/react-query'
import type { MachineHousehold } from '../../shared/contract/households.ts'
import { said } from '../../shared/domain/said.ts'
import { toastFailed } from '../components/toast.tsx'
import { errorText } from './errors.ts'
import { api, client } from './queries.ts'

/** The households of this computer; none where this one cannot lead to others. */
export function useHouseholds(): readonly MachineHousehold[] {
  return useQuery(api.households.list.queryOptions({ input: {} })).data?.items ?? []
}

/** Brings an open household to the person: in a window of its own on the desktop, else in a tab, or in this one where the browser opens no other. */
export async function showHousehold({ id }: Pick<MachineHousehold, 'id'>): Promise<void> {
  const { link } = await client.households.show({ household_id: id })
  if (link !== null && window.open(link, '_blank') === null) window.location.assign(link)
}

/** Opens a household of the list and brings it to the person. */
export function useOpenHousehold() {
  return useMutation({
    mutationFn: async (household: MachineHousehold) => {
      await client.households.openListed({ household_id: household.id })
      await showHousehold(household)
    },
    onError: (error, { name }) => toastFailed(said`${name} was not opened`, errorText(error)),
  })
}
