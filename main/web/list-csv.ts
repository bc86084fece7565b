import { z } from 'zod'
import { contract } from '../../shared/contract/index.ts'
import { proceduresOf } from '../../shared/contract/request/as-sent.ts'
import { csvText, numberCell, textCell } from '../wire/csv.ts'

/** Every list of the contract as CSV, under its own path with `.csv` behind it, filtered as the list itself is. */

const Page = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  next_cursor: z.string().nullable().optional(),
})

let lists: ReadonlyMap<string, readonly string[]> | undefined

/** The paths of lists that have no procedure for their CSV, each with the fields of its items; found out when first wanted. */
function listsOf(): ReadonlyMap<string, readonly string[]> {
  lists ??= findLists()
  return lists
}

function findLists(): ReadonlyMap<string, readonly string[]> {
  const procedures = proceduresOf(contract).map(procedure => procedure['~orpc'])
  const paths = new Set<string | undefined>(procedures.map(({ route }) => route.path))
  return new Map(
    procedures.flatMap(({ route: { method, path = '' }, outputSchema }) => {
      const fields = fieldsOf(outputSchema)
      return method !== 'GET' || fields === undefined || paths.has(`${path}.csv`) || path.includes('{')
        ? []
        : [[path, fields] as const]
    }),
  )
}

/** What the items of a list's answer have; undefined of what is no list. */
function fieldsOf(schema: unknown): readonly string[] | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined
  const items: unknown = schema.shape['items']
  if (!(items instanceof z.ZodArray) || !(items.element instanceof z.ZodObject)) return undefined
  return Object.keys(items.element.shape)
}

/** The path of the list whose CSV is asked for; undefined for any other path. */
export function listOfCsv(path: string): string | undefined {
  const list = path.endsWith('.csv') ? path.slice(0, -'.csv'.length) : undefined
  return list !== undefined && listsOf().has(list) ? list : undefined
}

/**
 * All that a list's filter finds, page after page.
 * @param ask answers the list's path with these fields
 * @returns the CSV, or the answer that was none of a list's, as a refusal is
 */
export async function listCsv(
  path: string,
  query: URLSearchParams,
  ask: (path: string, query: URLSearchParams) => Promise<Response>,
): Promise<Response> {
  const fields = listsOf().get(path) ?? []
  const lines: (readonly string[])[] = []
  const said = new URLSearchParams(query)
  for (;;) {
    const answer = await ask(path, said)
    if (!answer.ok) return answer
    const page = Page.parse(await answer.json())
    for (const item of page.items) lines.push(fields.map(field => cellOf(item[field])))
    if (page.next_cursor === null || page.next_cursor === undefined) break
    said.set('cursor', page.next_cursor)
  }
  const name = path.slice(path.lastIndexOf('/') + 1)
  return new Response(csvText(fields, lines), {
    headers: {
      'content-type': 'text/csv;charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  })
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberCell(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return textCell(value)
  if (Array.isArray(value) && value.every(each => typeof each === 'string')) return textCell(value.join('; '))
  return textCell(JSON.stringify(value))
}
