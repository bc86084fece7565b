import { typeidUnboxed } from 'typeid-js'

/** Every kind of record has its own prefix, so an id says what it names. A pack to come adds its own from its folder, beside its tables' types. */
export interface IdPrefixes {
  bill: true
  bk: true
  tx: true
  acct: true
  pay: true
  obl: true
  rem: true
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
  hold: true
  val: true
  liab: true
  bal: true
  hflow: true
  ren: true
  ent: true
  cs: true
  pk: true
  aud: true
  imp: true
  rule: true
  flow: true
  repl: true
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
