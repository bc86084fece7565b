import { incoming } from '../../../shared/contract/incoming.ts'
import { client } from '../../api/queries.ts'
import { inputSchema } from '../../form/index.ts'
import { TypedPath } from './TypedPath.tsx'

interface WatchFolderProps {
  readonly path: string
  readonly onClose: () => void
}

/** Has a folder watched by its path. */
export function WatchFolder({ path, onClose }: WatchFolderProps) {
  return (
    <TypedPath
      schema={inputSchema(incoming.setFolder)}
      field="path"
      initial={path}
      label="Folder"
      submit="Watch"
      failure="The folder is not watched"
      more={{ is_on: true }}
      send={input => client.incoming.setFolder(input)}
      done={onClose}
      onClose={onClose}
    />
  )
}
