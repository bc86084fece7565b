import { z } from 'zod'
import { FuzzValues, written } from './fuzz-values.ts'
import { type AskableOperation, askableOperations, pathOf } from './operations.ts'
import { Random } from './random.ts'
import type { WebApp } from './web.ts'

/** Left alone: they would reach out to the network, take the data file's place, or work for seconds. */
const LEFT_ALONE: ReadonlySet<string> = new Set([
  'messages.testServer',
  'messages.sendDraft',
  'backups.restore',
  'backups.create',
  'backups.encrypted',
  'backups.exportAll',
  'system.tick',
  'system.runJob',
])

export interface Outcome {
  /** What was answered with a fault of the program's own, a 500 and above; none is right. */
  readonly faults: readonly Fault[]
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<number, number>>
}

export interface Fault {
  readonly status: number
  readonly asked: string
  readonly body: string
}

/**
 * Asks for so many things, fit and unfit, of every operation of the OpenAPI document of a household with sample data.
 */
export async function fuzz(web: WebApp, count: number, seed: number): Promise<Outcome> {
  const operations = (await askableOperations()).filter(({ id }) => !LEFT_ALONE.has(id))
  const random = new Random(seed)
  const values = new FuzzValues(random, await idsIn(web, operations))
  const faults: Fault[] = []
  const statuses: Record<number, number> = {}
  for (let asked = 0; asked < count; asked++) {
    const operation = operations[asked % operations.length]
    if (operation === undefined) continue
    const request = requestFor(operation, random, values)
    const answer = await send(web, request)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    if (answer.status >= 500 && answer.status !== 503)
      faults.push({
        ...answer,
        asked: `${request.method} ${request.path} ${String(request.body).slice(0, 600)}`,
      })
  }
  return { faults, statuses }
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string | FormData | undefined
}

function requestFor(operation: AskableOperation, random: Random, values: FuzzValues): Asked {
  const strange = random.pick([0, 0.05, 0.05, 0.3])
  const path = pathOf(operation, name => segment(operation, name, random, values, strange))
  const query = queryOf(operation, random, values, strange)
  const address = query === '' ? path : `${path}?${query}`
  const method = random.chance(0.01)
    ? random.pick(['GET', 'PUT', 'POST', 'PATCH', 'DELETE'])
    : operation.method
  if (operation.types.length === 0 && !random.chance(0.02)) return { method, path: address }
  if (method === 'GET') return { method, path: address }
  if (operation.types.some(type => type.startsWith('multipart')))
    return formOf(operation, address, random, values)
  return { method, path: address, ...jsonOf(operation, random, values, strange) }
}

function segment(
  { inPath }: AskableOperation,
  name: string,
  random: Random,
  values: FuzzValues,
  strange: number,
): string {
  if (random.chance(strange / 4))
    return random.pick(['%E0%A4%A', '%00', '%', '..', '%2e%2e', '%ff', 'a%2Fb', 'constructor'])
  const { schema } = inPath.find(each => each.name === name) ?? {}
  const value =
    /_id$|^id$/.test(name) && !random.chance(strange) ? values.id(name) : values.value(name, schema, strange)
  const text = typeof value === 'string' ? value : written(value ?? null)
  return encodeURIComponent(text.toWellFormed().slice(0, 300)) || 'x'
}

function queryOf({ inQuery }: AskableOperation, random: Random, values: FuzzValues, strange: number): string {
  const said = inQuery
    .filter(() => random.chance(0.4))
    .map(({ name, schema }) => {
      const value = values.value(name, schema, strange)
      const text = typeof value === 'string' ? value : written(value ?? null)
      return `${name}=${random.chance(strange / 4) ? '%E0%A4%A' : encodeURIComponent(text.toWellFormed().slice(0, 300))}`
    })
  if (random.chance(strange / 2))
    said.push(
      random.pick([
        'amuont=1',
        '__proto__=1',
        'a[b][c]=1',
        'limit=1&limit=2',
        'length=3',
        `x${'[a]'.repeat(900)}=1`,
        '[]=1',
        '=',
      ]),
    )
  return said.join('&')
}

function jsonOf(
  { body }: AskableOperation,
  random: Random,
  values: FuzzValues,
  strange: number,
): Omit<Asked, 'method' | 'path'> {
  const type = random.chance(strange / 4)
    ? random.pick([
        'text/plain',
        'application/xml',
        'application/x-www-form-urlencoded',
        'application/json; charset=utf-16',
      ])
    : 'application/json'
  const headers = { 'content-type': type }
  if (random.chance(strange / 4))
    return {
      headers,
      body: random.pick([
        '{',
        '[',
        '"',
        'null',
        '[]',
        '0',
        '{"__proto__":{"a":1}}',
        '['.repeat(50_000),
        '{"a":'.repeat(20_000),
        '\ufeff{}',
        'undefined',
      ]),
    }
  return {
    headers,
    body: written(body?.type === 'object' ? values.object(body, strange) : values.value('', body, strange)),
  }
}

const FILES: readonly [string, ...string[]] = [
  '',
  'Date,Amount,Payee\n2026-01-02,-5.00,Shop\n',
  '!Type:Bank\nD01/02/2026\nT-5.00\nPShop\n^\n',
  'OFXHEADER:100\n\n<OFX><STMTTRN><TRNAMT>-1e999<DTPOSTED>99999999</OFX>',
  '<?xml version="1.0"?><Document><BkToCstmrStmt/></Document>',
  '\u0000\u0001\u0002',
  'Address,City,State\n1 Main St,Dallas,TX\n',
]

function formOf({ body }: AskableOperation, path: string, random: Random, values: FuzzValues): Asked {
  if (random.chance(0.1))
    return {
      method: 'POST',
      path,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nbroken',
    }
  const form = new FormData()
  form.append(
    'file',
    new File([random.pick(FILES)], random.pick(['a.csv', 'b.ofx', '', '../c', 'd\u0000.qif'])),
  )
  for (const [name, described] of Object.entries(body?.properties ?? {})) {
    if (name === 'file' || !random.chance(0.4)) continue
    const value = values.value(name, described, 0.1)
    form.append(
      random.chance(0.05) ? `${name}${'[a]'.repeat(2000)}` : name,
      typeof value === 'string' ? value : written(value ?? null),
    )
  }
  return { method: 'POST', path, body: form }
}

async function send(
  web: WebApp,
  { method, path, headers = {}, body }: Asked,
): Promise<{ status: number; body: string }> {
  const stop = new AbortController()
  const response = await web.script(path, {
    method,
    headers,
    signal: stop.signal,
    ...(body === undefined ? {} : { body }),
  })
  const { status } = response
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    // It never ends by itself.
    stop.abort()
    return { status, body: '' }
  }
  return { status, body: (await response.text()).slice(0, 300) }
}

const ID = /^[a-z]+_[0-9a-z]{26}$/
const Json: z.ZodType = z.json()

/** The ids that lists tell of, by the names that operations have for them. */
async function idsIn(
  web: WebApp,
  operations: readonly AskableOperation[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = new Map<string, Set<string>>()
  const note = (name: string, id: string) => ids.set(name, (ids.get(name) ?? new Set()).add(id))
  for (const { method, path, inPath, inQuery } of operations) {
    if (method !== 'GET' || inPath.length > 0 || path === '/core/changes') continue
    const needed = inQuery.some(({ name }) => name === 'from' || name === 'amount' || name === 'token')
    if (needed) continue
    const response = await web.script(path)
    if (response.headers.get('content-type')?.includes('json') !== true) continue
    const own = operations.find(each => each.path.startsWith(`${path}/{`))?.inPath[0]?.name
    walk(Json.parse(await response.json()), (name, id) => {
      note(name, id)
      if (name === 'id' && own !== undefined) note(own, id)
    })
  }
  return new Map([...ids].map(([name, found]) => [name, [...found].slice(0, 50)]))
}

function walk(value: unknown, found: (name: string, id: string) => void, name = ''): void {
  if (typeof value === 'string' && ID.test(value)) found(name, value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) walk(inner, found, Array.isArray(value) ? name : key)
}
