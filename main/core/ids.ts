import { fromString, toUUID, typeidUnboxed } from 'typeid-js'

/** Every kind of record has its own prefix, so an id says what it names. A pack adds its own here from its folder, in `tables.ts`. */
export interface IdPrefixes {
  tx: true
  prop: true
  deal: true
  wp: true
  act: true
  buyer: true
  asg: true
  run: true
  msg: true
  fu: true
  ptr: true
  st: true
  aud: true
  imp: true
  rule: true
  trf: true
  arv: true
  comp: true
  rep: true
  flag: true
  price: true
  doc: true
  move: true
  tmpl: true
  scn: true
  uw: true
  step: true
}

export type IdPrefix = keyof IdPrefixes

/** A new TypeID: the prefix and a UUIDv7 in base 32, so ids made later sort later. */
export function newId(prefix: IdPrefix): string {
  return typeidUnboxed(prefix)
}

/** When an id was made, from the 48 bits of milliseconds that a UUIDv7 begins with (RFC 9562). @returns an ISO instant */
export function madeAt(id: string): string {
  const milliseconds = Number.parseInt(toUUID(fromString(id)).replaceAll('-', '').slice(0, 12), 16)
  return new Date(milliseconds).toISOString()
}
