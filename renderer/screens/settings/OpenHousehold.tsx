import { households, type MachineHousehold } from '../../../shared/contract/households.ts'
import { client } from '../../api/queries.ts'
import { inputSchema } from '../../form/index.ts'
import { TypedPath } from './TypedPath.tsx'

interface OpenHouseholdProps {
  readonly onClose: () => void
  readonly onOpened: (household: MachineHousehold) => void
}

/** Opens a household by its path. */
export function OpenHousehold({ onClose, onOpened }: OpenHouseholdProps) {
  return (
    <TypedPath
      schema={inputSchema(households.open)}
      field="file"
      label="Data file or folder"
      submit="Open"
      failure="The household was not opened"
      send={input => client.households.open(input)}
      done={onOpened}
      onClose={onClose}
    />
  )
}
