import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from '../../main/wire/openapi.ts'
import { contract } from '../../shared/contract/index.ts'
import { proceduresOf } from '../../shared/contract/request/as-sent.ts'
import { askableOperations, pathOf } from '../helpers/operations.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/** What is sent and not known is refused by name, wherever it is sent; nothing is dropped in silence. */

let web: WebApp
beforeAll(async () => {
  web = await openWebApp()
})
afterAll(() => web.close())

const Refusal = z.object({
  code: z.literal('BAD_REQUEST'),
  message: z.string(),
  data: z.object({
    issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })),
  }),
})

/** The complaint about a field or parameter that does not exist; undefined where none was made. */
function complaintOf(body: unknown, field: string): string | undefined {
  const refusal = Refusal.safeParse(body)
  return refusal.data?.data.issues.find(({ path }) => path.at(-1) === field)?.message
}

describe('every operation of the OpenAPI document', () => {
  it('refuses a parameter of its address that it does not know, by name', async () => {
    const operations = await askableOperations()
    expect(operations.length).toBeGreaterThan(180)
    for (const operation of operations) {
      const { method, id } = operation
      const path = pathOf(operation, valueFor)
      const multipart = operation.types.some(type => type.startsWith('multipart'))
      const init = multipart ? { method, body: new FormData() } : { method }
      const response = await web.script(`${path}?no_such_parameter=1`, init)
      expect([id, response.status]).toEqual([id, 400])
      expect([id, complaintOf(await response.json(), 'no_such_parameter')]).toEqual([
        id,
        expect.stringContaining('no such field'),
      ])
    }
  })

  it('refuses a field of its body that it does not know, by name', async () => {
    for (const operation of await askableOperations()) {
      const { method, id, types } = operation
      if (method === 'GET') continue
      const path = pathOf(operation, valueFor)
      const form = new FormData()
      form.append('no_such_field', '1')
      const sent = types.some(type => type.startsWith('multipart'))
        ? { method, body: form }
        : {
            method,
            body: '{"no_such_field": 1}',
            headers: { 'content-type': 'application/json' },
          }
      const response = await web.script(path, sent)
      expect([id, response.status]).toEqual([id, 400])
      expect([id, complaintOf(await response.json(), 'no_such_field')]).toEqual([
        id,
        expect.stringContaining('no such field'),
      ])
    }
  })

  it('refuses a body where there is only something to read', async () => {
    for (const operation of await askableOperations()) {
      if (operation.method !== 'GET') continue
      const answer = await web.ask({
        path: `/api${pathOf(operation, valueFor)}`,
        headers: { authorization: `Bearer ${web.token.value}`, 'content-length': '11' },
        body: '{"limit":10}'.slice(0, 11),
      })
      expect([operation.id, answer.status]).toEqual([operation.id, 400])
    }
  })

  it('says so in its schemas: no object takes more than it names', async () => {
    const document = JSON.parse(JSON.stringify(await openApiDocument('1', 'http://127.0.0.1/api')))
    const open: string[] = []
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return
      if ('properties' in value && 'type' in value && value.type === 'object')
        if (!('additionalProperties' in value) || value.additionalProperties !== false) open.push(at)
      for (const [key, inner] of Object.entries(value)) if (key !== 'responses') walk(inner, `${at}/${key}`)
    }
    walk(document.paths, '')
    expect(open).toEqual([])
    expect(JSON.stringify(document).match(/"additionalProperties":false/g)?.length).toBeGreaterThan(100)
  })
})

function valueFor(name: string): string {
  if (name === 'month') return '2026-01'
  if (name === 'date') return '2026-01-01'
  if (name === 'step') return '1'
  if (name === 'job') return 'backup'
  return name.endsWith('_currency') ? 'USD' : 'none'
}

describe('every procedure, the page’s own as well', () => {
  it('takes nothing that it does not name, at any depth', () => {
    const procedures = proceduresOf(contract)
    expect(procedures.length).toBeGreaterThan(200)
    for (const procedure of procedures) {
      const { inputSchema } = procedure['~orpc']
      const loose = inputSchema instanceof z.ZodType ? looseObjects(inputSchema) : ['not described by zod']
      expect([procedure['~orpc'].route.summary ?? 'page only', loose]).toEqual([
        procedure['~orpc'].route.summary ?? 'page only',
        [],
      ])
    }
  })

  it('refuses it over the page’s own calls, and within lists', async () => {
    const misspelt = { name: 'Rent', amount: 1, amuont: 2, cadence: 'monthly' } as const
    await expect(web.test.client.bills.create(misspelt)).rejects.toMatchObject({
      message: 'amuont: no such field; amount?',
      data: { issues: [{ path: ['amuont'], message: 'no such field; amount?' }] },
    })
    const split = { bucket_id: null, amount: 1, note: 'milk' } as const
    await expect(
      web.test.client.transactions.create({
        tx_type: 'expense',
        amount: 1,
        date: '2026-01-02',
        splits: [split],
      }),
    ).rejects.toMatchObject({ message: 'splits.0.note: no such field; notes?' })
    expect((await web.test.client.bills.list({})).items).toEqual([])
  })
})

/** Where in a schema an object would drop or keep what it does not name. */
function looseObjects(schema: z.core.$ZodType, at = '', seen = new Set<z.core.$ZodType>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  if (schema instanceof z.ZodObject) {
    const inner = Object.entries(schema.shape).flatMap(([name, field]) =>
      looseObjects(field, `${at}.${name}`, seen),
    )
    return schema.def.catchall instanceof z.ZodNever ? inner : [at, ...inner]
  }
  if (schema instanceof z.ZodLazy) return looseObjects(schema.def.getter(), at, seen)
  return Object.values(schema._zod.def)
    .flatMap(part => (Array.isArray(part) ? part : [part]))
    .filter(part => part instanceof z.ZodType)
    .flatMap(part => looseObjects(part, at, seen))
}

describe('what was sent in good faith before', () => {
  const refused = async (method: string, path: string, body?: unknown) => {
    const answer = await web.rest(method, path, body)
    return [answer.status, z.object({ message: z.string() }).parse(answer.body).message]
  }

  it('is told the right name', async () => {
    expect(await refused('POST', '/core/share_tokens', { expiry: '2026-02-01' })).toEqual([
      400,
      'expiry: no such field; expires_in_days?',
    ])
    expect(await refused('POST', '/core/share_tokens', { expires_days: 1 })).toEqual([
      400,
      'expires_days: no such field; expires_in_days?',
    ])
    expect(await refused('PATCH', '/core/bills/bill_none', { amuont: 99 })).toEqual([
      400,
      'amuont: no such field; amount?',
    ])
    expect(await refused('POST', '/core/bills/bill_none/paid', { amount: 1000, partial: true })).toEqual([
      400,
      'partial: no such field; part?',
    ])
    expect((await refused('POST', '/core/budget', { rent: 1000 }))[1]).toMatch(
      /^rent: no such field; there are income_target, /,
    )
    expect((await refused('GET', '/core/bills?limit=3'))[1]).toBe(
      'limit: no such field; there are status, totals',
    )
    expect(
      (
        await refused('POST', '/core/bills', { name: 'Gym', amount: 5, cadence: 'monthly', status: 'paused' })
      )[1],
    ).toBe('status: a new bill is active; pause or archive it afterwards')
  })

  it('is refused where the body and the address both say it', async () => {
    expect(await refused('POST', '/core/bills/push_reminders?days_ahead=7', { days_ahead: 3 })).toEqual([
      400,
      'days_ahead: is there twice. Send it once, in the body or in the address',
    ])
  })
})
