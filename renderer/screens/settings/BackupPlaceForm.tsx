import { z } from 'zod'
import { client } from '../../api/queries.ts'
import { TypedPath } from './TypedPath.tsx'

/** What is typed is a place; to choose none is another button. */
const Place = z.object({ folder: z.string().trim().min(1, 'must not be empty').max(4000) })

/** Chooses the backup place by its path. */
export function BackupPlaceForm({ onClose }: { readonly onClose: () => void }) {
  return (
    <TypedPath
      schema={Place}
      field="folder"
      label="Folder"
      description="Its whole path, from the root of the disk. It has to be there"
      submit="Copy backups here"
      failure="The backup place was not changed"
      send={input => client.backups.setPlace(input)}
      done={onClose}
      onClose={onClose}
    />
  )
}
