import type { LeadField } from '../../../../shared/contract/lead-mapping.ts'

/** Column names of lead lists and property exports, folded (see `fold`), most telling first. */

function names(text: string): readonly string[] {
  return text.split(',').map(name => name.trim())
}

const OWNER = '(?:(?:seller|owner|contact)(?: 1)? )?'
const KIND =
  '(?:other|alternate|alternative|secondary|second|home|work|business|office|day|daytime|evening|landline|mobile|cell|wireless)'
const PHONE_WORD =
  '(?:phone|telephone|tel|telefon|telefono|mobile|cell|landline|wireless|handy|movil|portable)'
/** A phone of any kind, also with a number behind, as "Phone 4". */
const PHONE = new RegExp(`^${OWNER}(?:${KIND} ?)?${PHONE_WORD}(?: number| no)?(?: ?\\d{1,2})?(?: ${KIND})?$`)

/** Whether a column holds phones, by its name, folded. "Phone 1 type" and "Phone 1 DNC" say something of one and hold none. */
export function isPhoneColumn(name: string): boolean {
  return PHONE.test(name)
}

export const LEAD_COLUMN_NAMES: Readonly<Record<LeadField, readonly string[]>> = {
  line: names(
    'property address, property street address, property street, situs address, site address, street address, address line 1, address 1, address line, address, street, full address, line, adresse, strasse, direccion, calle, adres',
  ),
  city: names(
    'property city, situs city, site city, city, town, municipality, suburb, locality, ort, stadt, ville, ciudad, municipio',
  ),
  region: names(
    'property state, situs state, site state, state, province, region, state province, bundesland, provincia, estado',
  ),
  postal_code: names(
    'property zip, property zip code, situs zip, site zip, zip, zip code, zipcode, zip 5, postal code, postcode, post code, plz, postleitzahl, code postal, codigo postal',
  ),
  country: names('property country, country, land, pays, pais'),
  property_type: names(
    'property type, type of property, property use, land use, use code, home type, dwelling type, type, objektart',
  ),
  beds: names(
    'beds, bedrooms, bed, bedroom count, bedrooms total, total bedrooms, number of bedrooms, br, bd, bdrms, bdrm, schlafzimmer, chambres, habitaciones',
  ),
  baths: names(
    'baths, bathrooms, bath, bathroom count, total bathrooms, bathrooms total, number of bathrooms, total baths, ba, bader, badezimmer, banos',
  ),
  area: names(
    'building sqft, living square feet, living sqft, living area, building area, square feet, square footage, sq ft, sqft, square meters, square metres, sqm, area, size, gla, wohnflache, surface, superficie',
  ),
  year_built: names('year built, yr built, built, construction year, build year, year, baujahr'),
  arv: names(
    'arv, after repair value, after repaired value, estimated arv, estimated value, est value, market value, avm, value',
  ),
  projected_rent: names(
    'projected rent, market rent, estimated rent, est rent, rent estimate, monthly rent, rent, miete',
  ),
  asking_price: names(
    'asking price, asking, list price, listing price, ask, offer price, price, preis, precio, prix',
  ),
  seller_name: names(
    'seller name, owner name, owner 1 name, owner full name, seller, owner, owner 1, contact name, full name, name, eigentumer, propietario, proprietaire',
  ),
  seller_phone: names(
    'seller phone, owner phone, phone, phone 1, phone number, mobile, mobile phone, cell, cell phone, telephone, tel, telefon, telefono',
  ),
  seller_email: names('seller email, owner email, email, email 1, e mail, email address, mail, correo'),
  source: names('lead source, source, campaign, list name, list, marketing source, quelle, fuente'),
  notes: names('notes, note, comments, comment, remarks, description, memo, bemerkungen, notizen, notas'),
}
